// Choosing a quote of an article: by a click, by j and k, by its address; and copying its citation.
// Without this script the same links lead to the same places.
(() => {
  const list = document.querySelector(".quotes-all");
  const entries = new Map();
  for (const entry of list?.querySelectorAll("[data-about]") ?? []) entries.set(entry.dataset.about, entry);
  if (!entries.size) return;
  const beside = list.closest("aside"); // null where the text may not be seen: the list stands alone
  const order = [...entries.keys()].filter((id) => entries.get(id).querySelector("summary .quotes-number"));
  let current = null;

  const made = (name, className, text = "") => {
    const element = document.createElement(name);
    element.className = className;
    element.textContent = text;
    return element;
  };

  const placeOf = (id) => (beside ? document.getElementById(`quote-${id}`) : entries.get(id));
  const idIn = (hash) => {
    const id = /^#(?:quote|about)-(\d+)$/.exec(hash)?.[1];
    return entries.has(id) ? id : null;
  };

  const light = (id) => {
    current = id;
    for (const element of document.querySelectorAll(".quotes-here")) element.classList.remove("quotes-here");
    if (!id) return;
    for (const element of document.querySelectorAll(`[data-quote="${id}"], [data-about="${id}"]`))
      element.classList.add("quotes-here");
  };

  const show = (id) => {
    const entry = entries.get(id);
    light(id);
    const folded = entry.parentElement.closest("details");
    if (folded) folded.open = true;
    entry.querySelector("details").open = true;
    entry.scrollTop = 0;
    if (!beside) return;
    const frame = beside.getBoundingClientRect();
    const { top, bottom } = entry.getBoundingClientRect();
    const first = Math.max(frame.top, 0); // the frame is above, if the page is at its end
    if (top < first || bottom > Math.min(frame.bottom, window.innerHeight)) beside.scrollTop += top - first - 2;
  };

  // The address becomes the quote's own. The page moves only if the quote cannot be seen.
  const go = (id) => {
    const place = placeOf(id);
    const { top } = place.getBoundingClientRect();
    window.history.replaceState(window.history.state, "", `#quote-${id}`);
    show(id);
    if (top < 0 || top > window.innerHeight / 2) place.scrollIntoView();
  };

  const close = () => {
    const entry = entries.get(current);
    light(null);
    entry.querySelector("details").open = false;
  };

  const step = (by) => {
    let at = order.indexOf(current) + by;
    if (!order.includes(current)) {
      const below = order.findIndex((id) => placeOf(id).getBoundingClientRect().top > 0);
      at = (below < 0 ? order.length : below) - (by < 0 ? 1 : 0);
    }
    const id = order[at];
    if (!id) return;
    go(id);
    placeOf(id).tabIndex = -1; // from here the next stop is the number of the quote
    placeOf(id).focus({ preventScroll: true });
    status.textContent = `Quote ${at + 1} of ${order.length}: ${
      entries.get(id).querySelector("summary bdi").textContent}`;
  };

  const copy = async (button, citation) => {
    try {
      await navigator.clipboard.writeText(citation.textContent);
    } catch { // only pages by https or of this machine may write to the clipboard
      window.getSelection().selectAllChildren(citation);
      if (!document.execCommand("copy")) return;
    }
    button.textContent = status.textContent = "Citation copied";
    setTimeout(() => { button.textContent = "Copy citation"; }, 2000);
  };

  const status = made("p", "quotes-unseen");
  status.setAttribute("role", "status");
  list.append(status);

  // Single keys must be possible to switch off: they are also words to who speaks to a computer.
  const keys = made("input", "");
  const label = made("label", "quotes-keys");
  keys.type = "checkbox";
  keys.checked = true;
  try {
    keys.checked = localStorage.getItem("quotes-keys") !== "off";
    keys.addEventListener("change", () => localStorage.setItem("quotes-keys", keys.checked ? "on" : "off"));
  } catch { /* not kept, then */ }
  label.append(keys, " ", made("kbd", "", "j"), " next, ", made("kbd", "", "k"), " previous quote");
  if (order.length > 1) list.querySelector("h2").after(label);

  for (const [id, entry] of entries) {
    const citation = entry.querySelector(".quotes-citation");
    const button = made("button", "", "Copy citation");
    button.type = "button";
    button.addEventListener("click", () => copy(button, citation));
    entry.querySelector(".quotes-actions").prepend(button);
    entry.querySelector("details").addEventListener("toggle", (event) => {
      if (event.target.open && id !== current) go(id);
      else if (!event.target.open && id === current) light(null);
    });
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const mark = event.target.closest(".quotes-text mark[data-quote]");
    const id = link ? idIn(link.hash) : window.getSelection().isCollapsed && mark?.dataset.quote;
    if (!id) return;
    if (link) event.preventDefault();
    go(id);
    const byKey = link && event.detail === 0; // then go on reading where it leads
    if (byKey && link.hash.startsWith("#about")) entries.get(id).querySelector("summary").focus();
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input:not([type=checkbox]), textarea, select")) return;
    if (event.key === "Escape" && current) {
      const number = document.querySelector(`.quotes-text a[data-quote="${current}"]`);
      if (entries.get(current).contains(document.activeElement)) number?.focus({ preventScroll: true });
      close();
    } else if (keys.checked && event.key === "j") step(1);
    else if (keys.checked && event.key === "k") step(-1);
  });

  const follow = () => {
    const id = idIn(window.location.hash);
    if (id && id !== current) show(id);
  };
  document.querySelector(".quotes-columns").classList.add("quotes-live");
  window.addEventListener("hashchange", follow);
  follow();
})();
