// One key for each decision about the card that has the focus. Without this script the buttons do.
(() => {
  const cards = [...document.querySelectorAll(".quotes-decide[tabindex]")];
  document.querySelector(".quotes-keys-help")?.removeAttribute("hidden");
  let current = 0;
  let sent = false; // a key pressed before the next page is there must not decide once more

  window.addEventListener("pageshow", () => (sent = false));

  const go = (index) => {
    current = Math.max(0, Math.min(cards.length - 1, index));
    cards[current]?.focus({ preventScroll: true });
    cards[current]?.scrollIntoView({ block: "nearest" });
  };

  for (const [index, card] of cards.entries()) card.addEventListener("focusin", () => (current = index));

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    if (event.key === "j" || event.key === "k") {
      event.preventDefault();
      go(current + (event.key === "j" ? 1 : -1));
      return;
    }
    const inside = cards[current]?.querySelector(`button[data-key="${CSS.escape(event.key)}"]`);
    const button = inside ?? (event.key === "u" ? document.querySelector('button[data-key="u"]') : null);
    if (!button) return;
    event.preventDefault();
    if (sent) return;
    sent = true;
    button.click();
  });

  if (cards.length && !window.location.hash) go(0);
})();
