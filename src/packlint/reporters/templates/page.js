"use strict";
{
  const tools = document.getElementById("tools");
  const status = document.getElementById("status");
  const findings = [...document.querySelectorAll("article.finding")];
  const sections = [...document.querySelectorAll("section.report, section.document")];

  // Figures are found however their thousands are written: 8214500, 8,214,500 or 8 214 500.
  const plain = (text) =>
    text
      .toLowerCase()
      .replace(/(\d)[, \u00a0](?=\d{3}(?!\d))/g, "$1")
      .replace(/\s+/g, " ")
      .trim();

  // Why a rule matters is the same for all its findings, so it is not searched.
  const words = new Map();
  const wordsOf = (finding) => {
    if (!words.has(finding)) {
      const parts = finding.querySelectorAll(".margin > *, .body > :not(details), summary code");
      words.set(finding, plain([...parts].map((part) => part.textContent).join(" ")));
    }
    return words.get(finding);
  };

  const wanted = () => {
    const severities = new Set(
      [...tools.querySelectorAll("input[name=severity]:checked")].map((box) => box.value),
    );
    const settled = document.getElementById("settled");
    const rule = document.getElementById("rule").value;
    const query = plain(document.getElementById("search").value);
    return (finding) => {
      const { severity, rule: its, status: state } = finding.dataset;
      const shown = state === "open" ? severities.has(severity) : settled.checked;
      return shown && (!rule || rule === its) && (!query || wordsOf(finding).includes(query));
    };
  };

  const apply = () => {
    const keeps = wanted();
    let shown = 0;
    for (const finding of findings) {
      finding.hidden = !keeps(finding);
      if (!finding.hidden) shown += 1;
    }
    for (const section of sections) {
      section.hidden = !section.querySelector("article.finding:not([hidden])");
    }
    const count = (number) => number.toLocaleString("en-GB");
    const all = findings.length === 1 ? "the only finding" : `all ${count(findings.length)} findings`;
    status.textContent =
      shown === findings.length
        ? `Showing ${all}.`
        : `Showing ${count(shown)} of ${count(findings.length)} findings.`;
  };

  if (tools) {
    let waiting = 0;
    tools.hidden = false;
    tools.addEventListener("submit", (event) => event.preventDefault());
    tools.addEventListener("change", apply);
    tools.addEventListener("reset", () => setTimeout(apply));
    tools.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(apply, 100);
    });
    // A link from the table of reports leads to its findings even when a filter hides them.
    addEventListener("hashchange", () => {
      const target = document.getElementById(location.hash.slice(1));
      if (target && target.hidden) {
        tools.reset();
        setTimeout(() => target.scrollIntoView());
      }
    });
    apply();
  }
}
