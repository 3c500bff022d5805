// Filters and search.
const sections = [...document.querySelectorAll("section.report")];

// Figures are found however their thousands are written: 8214500, 8,214,500 or 8 214 500.
const plain = (words) =>
  words
    .toLowerCase()
    .replace(/(\d)[, \u00a0](?=\d{3}(?!\d))/g, "$1")
    .replace(/\s+/g, " ")
    .trim();

// Why a rule matters is the same for all its findings, so it is not searched, nor are buttons.
const SEARCHED =
  ".margin > :not(.acts), .body > :not(.rule-help, .mine), .rule-help > summary code";
const searched = new Map();
const wordsOf = (finding) => {
  if (!searched.has(finding)) {
    const parts = [...finding.querySelectorAll(SEARCHED)].map((part) => part.textContent);
    const report = finding.parentElement.querySelector("h3").textContent;
    searched.set(finding, plain([...parts, report].join(" ")));
  }
  return searched.get(finding);
};

const stateOf = ({ dataset }) =>
  dataset.status !== "open" ? "waived" : (dataset.mark ?? "to-do");

const chosen = (id) => document.getElementById(id)?.value ?? "";

const wanted = () => {
  const severities = new Set(
    [...document.querySelectorAll("input[name=severity]:checked")].map((box) => box.value),
  );
  const [rule, report, officer, state] = ["rule", "report", "officer", "state"].map(chosen);
  const query = plain(chosen("search"));
  return (finding) => {
    const { severity, rule: its } = finding.dataset;
    const section = finding.parentElement;
    return (
      (severities.has(severity) || !isOpen(finding)) &&
      (!rule || rule === its) &&
      (!report || report === section.id) &&
      (!officer || officer === section.dataset.officer) &&
      (!state || state === stateOf(finding)) &&
      (!query || wordsOf(finding).includes(query))
    );
  };
};

const apply = () => {
  const keeps = wanted();
  const alive = new Set();
  let shown = 0;
  for (const finding of findings) {
    finding.hidden = !keeps(finding);
    if (!finding.hidden) {
      shown += 1;
      alive.add(finding.parentElement);
    }
  }
  for (const section of sections) section.hidden = !alive.has(section);
  const all = findings.length === 1 ? "the only finding" : `all ${count(findings.length)} findings`;
  document.getElementById("status").textContent =
    shown === findings.length
      ? `Showing ${all}.`
      : `Showing ${count(shown)} of ${count(findings.length)} findings.`;
  document.getElementById("nothing").hidden = shown > 0;
};

const showAll = () => {
  document.getElementById("filter").reset();
  apply();
};
