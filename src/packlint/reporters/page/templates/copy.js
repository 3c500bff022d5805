// Findings as text, for a message to the officer.
const wordsIn = (part) => part.textContent.replace(/\s+/g, " ").trim();

const cellsIn = (row) => [...row.cells].map(wordsIn).filter(Boolean).join(" | ");

const evidenceIn = (part) =>
  [...part.querySelectorAll("blockquote, table.row tr, table.cut tr, .sum tr, .side > .where")]
    .map((item) => {
      if (item.tagName === "BLOCKQUOTE") return `“${wordsIn(item)}”`;
      if (item.tagName !== "TR") return wordsIn(item).replace(/↗? \(opens the file\)/, "");
      return item.closest(".sum") ? `  ${wordsIn(item)}` : cellsIn(item);
    })
    .filter(Boolean);

const asText = (finding) => {
  const report = wordsIn(finding.parentElement.querySelector("h3"));
  const where = wordsIn(finding.querySelector(".margin .where")).replace(
    /↗? \(opens the file\)/,
    "",
  );
  const body = finding.querySelector(".body");
  const told = [".formula", ".cause", ".suggestion", ".reason"]
    .map((part) => body.querySelector(part))
    .filter(Boolean)
    .map((part) => {
      const name = part.querySelector("b");
      return name ? `${wordsIn(name)}: ${wordsIn(part).slice(wordsIn(name).length + 1)}` : wordsIn(part);
    });
  return [
    `${wordsIn(finding.querySelector(".severity"))}: ${wordsIn(body.querySelector("h4"))}`,
    `${report}: ${where}`,
    ...evidenceIn(body),
    ...told,
  ].join("\n");
};

const say = (words) => {
  const toast = document.getElementById("toast");
  toast.textContent = words;
  clearTimeout(say.waiting);
  say.waiting = setTimeout(() => (toast.textContent = ""), 2500);
};

const copy = async (words, said) => {
  try {
    await navigator.clipboard.writeText(words);
    say(said);
  } catch {
    const box = document.getElementById("text-words");
    box.value = words;
    document.getElementById("text").showModal();
    box.select();
  }
};
