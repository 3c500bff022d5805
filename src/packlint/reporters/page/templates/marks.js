// Marks on findings: checked, or waived with a reason.
const findings = [...document.querySelectorAll("article.finding")];
const count = (number) => number.toLocaleString("en-GB");
const isOpen = (finding) => finding.dataset.status === "open";

const waivedWords = ({ reason, by, until }) =>
  `Waived here${by ? ` by ${by}` : ""}${until ? ` until ${until}` : ""}: ${reason}`;

const showMark = (finding) => {
  const mark = isOpen(finding) ? kept.marks.get(finding.dataset.fingerprint) : undefined;
  const line = finding.querySelector(".mine");
  if (!mark && !finding.dataset.mark) return;
  line?.remove();
  delete finding.dataset.mark;
  finding.querySelector("[data-do=check]").checked = mark?.state === "checked";
  if (!mark) return;
  finding.dataset.mark = mark.state;
  const made = document.createElement("p");
  made.className = "mine";
  const words = document.createElement("span");
  words.dir = "auto";
  words.textContent = mark.state === "waived" ? waivedWords(mark) : "Checked";
  made.append(words);
  if (mark.state === "waived") {
    const undo = document.createElement("button");
    undo.type = "button";
    undo.dataset.do = "unmark";
    undo.textContent = "Take back";
    made.append(undo);
  }
  finding.querySelector("h4").after(made);
};

const showProgress = () => {
  const of = (state) => findings.filter((finding) => finding.dataset.mark === state).length;
  const [checked, waived] = [of("checked"), of("waived")];
  const left = findings.filter(isOpen).length - checked - waived;
  const parts = [];
  if (checked) parts.push(`${count(checked)} checked`);
  if (waived) parts.push(`${count(waived)} waived here`);
  if (parts.length) parts.push(`${count(left)} to do`);
  const warning = parts.length && !kept.lasts ? " This browser forgets it with the page." : "";
  document.getElementById("progress").textContent = parts.length
    ? `${parts.join(", ")}.${warning}`
    : "";
  document.getElementById("exports").hidden = !waived;
};

const setMark = (finding, mark) => {
  // Another tab may have marked something since.
  if (kept.lasts) recall();
  if (mark) kept.marks.set(finding.dataset.fingerprint, mark);
  else kept.marks.delete(finding.dataset.fingerprint);
  if (mark?.by) kept.name = mark.by;
  remember();
  showMark(finding);
  showProgress();
};

const showMarks = () => {
  findings.forEach(showMark);
  showProgress();
};

const waiving = { finding: null };
const field = (name) => document.getElementById(`waive-${name}`);

const askWhy = (finding) => {
  const mark = kept.marks.get(finding.dataset.fingerprint);
  waiving.finding = finding;
  field("says").textContent = finding.querySelector("h4").textContent;
  field("reason").value = mark?.reason ?? "";
  field("by").value = mark?.by || kept.name;
  field("until").value = mark?.until ?? "";
  field("fault").textContent = "";
  document.getElementById("waive").showModal();
  field("reason").focus();
};

const waive = () => {
  const reason = field("reason").value.trim();
  if (!reason) {
    field("fault").textContent = "Say why the finding needs no action.";
    field("reason").focus();
    return;
  }
  const by = field("by").value.trim();
  document.getElementById("waive").close();
  setMark(waiving.finding, { state: "waived", reason, by, until: field("until").value });
  waiving.finding.focus();
};
