// Deciding by keyboard: S same, N not the same, L later. The page works without this.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  const way = document.querySelector(`[data-key="${event.key.toLowerCase()}"]`);
  if (!way) return;
  event.preventDefault();
  // "Not the same" wants a reason first: the key leads there, Enter then decides.
  const asks = way.dataset.asks;
  const chosen = asks && document.querySelector(`input[name="${asks}"]:checked`);
  if (asks && !chosen) document.querySelector(`input[name="${asks}"]`).focus();
  else way.click();
});
