// Comforts that need a script; every page does without them.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
for (const way of document.querySelectorAll("[data-quick-exit]")) {
  way.addEventListener("click", (event) => {
    event.preventDefault();
    // Takes the place of this page in the history, so that Back does not return to it.
    window.location.replace(way.href);
  });
}
for (const part of document.querySelectorAll("[data-needs-script]")) {
  part.hidden = false;
}
// The browser gave no passkey, or the person closed its window: say so beside the button.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  for (const words of document.querySelectorAll("[data-passkey-trouble]")) {
    words.hidden = false;
  }
});
