// The reader's own order of the home page's blocks, on this device only.
const home = document.querySelector("[data-home-blocks]");
if (home) {
  const key = `caunoi-home:${home.dataset.homeBlocks}`;
  const blocks = () => [...home.querySelectorAll(":scope > [data-block]")];
  const restore = home.parentElement.querySelector("[data-home-restore]");
  const arrange = home.parentElement.querySelector("[data-home-arrange]");
  let wish = { order: [], hidden: [] };
  try {
    wish = { ...wish, ...JSON.parse(localStorage.getItem(key) || "{}") };
  } catch {
    // Nothing kept.
  }
  const save = () => {
    wish.order = blocks().map((block) => block.dataset.block);
    try {
      localStorage.setItem(key, JSON.stringify(wish));
    } catch {
      // Lasts for this page only.
    }
    restore.hidden = false;
  };
  for (const name of wish.order) {
    const block = blocks().find((candidate) => candidate.dataset.block === name);
    if (block) home.append(block);
  }
  for (const block of blocks()) {
    block.hidden = wish.hidden.includes(block.dataset.block);
    const tools = block.querySelector("[data-reader-tools]");
    if (!tools) continue;
    arrange.addEventListener("click", () => { tools.hidden = arrange.getAttribute("aria-pressed") === "true"; });
    tools.addEventListener("click", (event) => {
      const act = event.target.closest("button")?.dataset.act;
      if (!act) return;
      if (act === "up") block.previousElementSibling?.before(block);
      if (act === "down") block.nextElementSibling?.after(block);
      if (act === "hide") {
        block.hidden = true;
        wish.hidden.push(block.dataset.block);
      }
      save();
      if (act !== "hide") event.target.closest("button").focus();
    });
  }
  arrange.hidden = false;
  arrange.addEventListener("click", () => arrange.setAttribute("aria-pressed", String(arrange.getAttribute("aria-pressed") !== "true")));
  restore.hidden = !wish.order.length && !wish.hidden.length;
  restore.addEventListener("click", () => {
    try {
      localStorage.removeItem(key);
    } catch {
      // Nothing was kept.
    }
    location.reload();
  });
}
