// What this browser keeps: the marks, by fingerprint, the user's name, and whether keys are wanted.
// Other pages may have written it, and it may not be allowed at all: then it lasts until the page
// is closed.
const kept = { marks: new Map(), name: "", keys: true, lasts: true };
const KEY = "packlint";
const text = (value) => (typeof value === "string" ? value.slice(0, 2000) : "");

const recall = () => {
  try {
    const said = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    kept.name = text(said.name);
    kept.keys = said.keys !== false;
    kept.marks = new Map();
    for (const [fingerprint, mark] of Object.entries(said.marks ?? {})) {
      const { state, reason, by, until } = mark ?? {};
      if (state === "checked" || (state === "waived" && text(reason).trim())) {
        kept.marks.set(fingerprint, {
          state,
          reason: text(reason),
          by: text(by),
          until: /^\d{4}-\d\d-\d\d$/.test(until) ? until : "",
        });
      }
    }
  } catch {
    kept.lasts = false;
  }
};

const remember = () => {
  const { marks, name, keys } = kept;
  try {
    localStorage.setItem(KEY, JSON.stringify({ marks: Object.fromEntries(marks), name, keys }));
    kept.lasts = true;
  } catch {
    kept.lasts = false;
  }
};
