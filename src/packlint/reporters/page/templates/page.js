// One listener for each kind of event, however many findings there are.
const enlarge = (button) => {
  const room = document.getElementById("large-picture");
  const strip = document.createElement("div");
  strip.className = "strip";
  strip.append(...[...button.children].map((child) => child.cloneNode(true)));
  // Twice as large, but no larger than the picture's own dots.
  const image = strip.querySelector("img");
  image.width = Math.max(image.width, Math.min(image.width * 2, image.naturalWidth || image.width));
  image.removeAttribute("height");
  room.replaceChildren(strip);
  document.getElementById("large-title").textContent = image.alt;
  document.getElementById("large").showModal();
};

const deeds = {
  check: (finding, box) => setMark(finding, box.checked ? { state: "checked" } : null),
  waive: askWhy,
  unmark: (finding) => {
    setMark(finding, null);
    finding.focus();
  },
  copy: (finding) => copy(asText(finding), "Copied."),
  enlarge: (finding, button) => enlarge(button),
  export: saveWaivers,
  "copy-waivers": () => copy(waivedHere().map(entryOf).join(""), "Copied: paste it at the end of the waiver file."),
  "show-all": showAll,
  help: anywhere["?"],
  close: (finding, button) => button.closest("dialog").close(),
};

const onClick = (event) => {
  const button = event.target.closest("[data-do]");
  if (button) deeds[button.dataset.do](button.closest("article.finding"), button);
};

const onSubmit = (event) => {
  event.preventDefault();
  if (event.target.id === "waive-form") waive();
};

// A link from the table of reports leads to its findings even when a filter hides them.
const onHash = () => {
  const target = document.getElementById(location.hash.slice(1));
  if (!target?.hidden) return;
  showAll();
  setTimeout(() => target.scrollIntoView());
};

const begin = () => {
  const filter = document.getElementById("filter");
  let waiting = 0;
  document.body.classList.add("scripted");
  document.getElementById("tools").hidden = false;
  recall();
  document.getElementById("keys-on").checked = kept.keys;
  document.getElementById("keys-on").addEventListener("change", (event) => {
    kept.keys = event.target.checked;
    remember();
  });
  filter.addEventListener("change", apply);
  filter.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 100);
  });
  document.addEventListener("click", onClick);
  document.addEventListener("submit", onSubmit);
  document.addEventListener("keydown", onKey);
  addEventListener("hashchange", onHash);
  addEventListener("storage", () => {
    recall();
    showMarks();
  });
  showMarks();
  apply();
};

if (findings.length) begin();
