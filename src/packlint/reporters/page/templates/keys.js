// Keys, for those who go through many findings. They can be switched off (WCAG 2.2, 2.1.4).
const current = () => document.activeElement?.closest("article.finding");

const move = (step) => {
  const shown = findings.filter((finding) => !finding.hidden);
  const here = shown.indexOf(current());
  const next = here < 0 ? (step > 0 ? 0 : -1) : here + step;
  const target = shown.at(Math.min(next, shown.length - 1));
  if (!target || next < -1 || (here >= 0 && next < 0)) return;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "start" });
};

const onFinding = {
  o: (finding) => finding.querySelector(".margin .where a")?.click(),
  c: (finding) => finding.querySelector("[data-do=check]")?.click(),
  w: (finding) => isOpen(finding) && askWhy(finding),
  y: (finding) => copy(asText(finding), "Copied."),
  Enter: (finding) => {
    if (document.activeElement !== finding) return false;
    const help = finding.querySelector(".rule-help");
    help.open = !help.open;
    return true;
  },
};

const anywhere = {
  j: () => move(1),
  k: () => move(-1),
  "/": () => document.getElementById("search").focus(),
  "?": () => document.getElementById("help").showModal(),
};

const onKey = (event) => {
  const typing = event.target.closest("input:not([type=checkbox]), select, textarea");
  if (event.key === "Escape" && event.target.id === "search") event.target.blur();
  if (event.ctrlKey || event.metaKey || event.altKey || typing) return;
  if (!kept.keys || document.querySelector("dialog[open]")) return;
  const finding = current();
  if (Object.hasOwn(anywhere, event.key)) anywhere[event.key]();
  else if (!finding || !Object.hasOwn(onFinding, event.key)) return;
  else if (onFinding[event.key](finding) === false) return;
  event.preventDefault();
};
