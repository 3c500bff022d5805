// The waiver file, as `packlint waive` writes it: strings of JSON are strings of YAML too, but for
// the few characters at which YAML breaks lines.
const quoted = (value) =>
  JSON.stringify(value).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

const entryOf = (finding) => {
  const { fingerprint, rule, document: file, status } = finding.dataset;
  // What was waived or known before a mark was made here stays as it is.
  const mark = status === "open" ? kept.marks.get(fingerprint) : finding.dataset;
  const says = finding.querySelector("h4").textContent;
  const lines = [`  - fingerprint: ${quoted(fingerprint)}`];
  const told = { rule, document: file, says, reason: mark?.reason, by: mark?.by };
  for (const [name, value] of Object.entries(told)) {
    if (value) lines.push(`    ${name}: ${quoted(value)}`);
  }
  if (mark?.until) lines.push(`    until: ${mark.until}`);
  if (!mark?.reason) lines.push("    baseline: true");
  return `${lines.join("\n")}\n`;
};

const byFingerprint = (one, other) =>
  one.dataset.fingerprint < other.dataset.fingerprint ? -1 : 1;

const waivedHere = () =>
  findings.filter((finding) => finding.dataset.mark === "waived").sort(byFingerprint);

// The file is meant to stand in the place of the one there is: it has that one's entries too.
const waiverFile = () => {
  const entries = findings
    .filter((finding) => finding.dataset.mark === "waived" || finding.dataset.status !== "open")
    .sort(byFingerprint)
    .map(entryOf);
  return document.body.dataset.waiverHead + entries.join("");
};

const saveWaivers = () => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([waiverFile()], { type: "application/yaml" }));
  link.download = document.body.dataset.waiverFile;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  say("Saved, with all waivers that this page shows. Put it beside the pack.");
};
