// Speakers and organizations as one types in the search box. Without this script the box searches.
(() => {
  const input = document.querySelector("[data-suggest]");
  if (!input) return;
  const list = document.createElement("ul");
  list.id = "quotes-suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Speakers and organizations");
  list.hidden = true;
  input.parentNode.append(list);
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
  })) input.setAttribute(name, value);

  let timer, asked = "", chosen = -1;

  const close = () => {
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const choose = (index) => {
    const items = [...list.children];
    chosen = (index + items.length + 1) % (items.length + 1);
    if (chosen === items.length) chosen = -1; // back in the box
    items.forEach((item, i) => item.setAttribute("aria-selected", String(i === chosen)));
    if (chosen < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", items[chosen].id);
  };

  const show = (suggestions) => {
    list.replaceChildren(...suggestions.map((suggestion, index) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      const note = document.createElement("span");
      item.id = `quotes-suggestion-${index}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      link.href = suggestion.href;
      link.tabIndex = -1;
      link.textContent = suggestion.name;
      note.textContent = suggestion.note;
      note.className = "quotes-count";
      link.append(" ", note);
      item.append(link);
      return item;
    }));
    chosen = -1;
    list.hidden = suggestions.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
  };

  const ask = async () => {
    const words = input.value.trim();
    if (words === asked) return;
    asked = words;
    if (words.length < 2) return close();
    try {
      const response = await fetch(`${input.dataset.suggest}?${new URLSearchParams({ q: words })}`);
      const body = await response.json();
      if (words === asked && body.ok && document.activeElement === input) show(body.suggestions);
    } catch {
      close(); // the search itself still works
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 150);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen < 0 ? list.children.length - 1 : chosen - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && chosen >= 0) list.children[chosen].firstChild.click();
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", () => setTimeout(close, 200));
})();
