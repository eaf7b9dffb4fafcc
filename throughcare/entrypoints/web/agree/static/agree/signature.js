// Lets one draw a signature where scripts run; without them the typed name and the scan remain.
(() => {
  const form = document.getElementById("sign");
  const canvas = form && form.querySelector("canvas.signature-field");
  const drawing = form && form.querySelector("[data-drawing]");
  if (!canvas || !drawing) return;
  const pen = canvas.getContext("2d");
  let isDown = false;

  const show = () => {
    const isDrawn = form.querySelector("[name=way]:checked")?.value === "drawn";
    form.querySelectorAll(".signature-field").forEach((part) => { part.hidden = !isDrawn; });
  };
  const place = (event) => {
    const box = canvas.getBoundingClientRect();
    return [(event.clientX - box.left) * canvas.width / box.width,
            (event.clientY - box.top) * canvas.height / box.height];
  };
  canvas.addEventListener("pointerdown", (event) => {
    isDown = true;
    canvas.setPointerCapture(event.pointerId);
    pen.lineWidth = 2.5;
    pen.lineCap = "round";
    pen.beginPath();
    pen.moveTo(...place(event));
    event.preventDefault();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!isDown) return;
    pen.lineTo(...place(event));
    pen.stroke();
  });
  canvas.addEventListener("pointerup", () => {
    isDown = false;
    drawing.value = canvas.toDataURL("image/png");
  });
  form.querySelector("[data-clear-signature]").addEventListener("click", () => {
    pen.clearRect(0, 0, canvas.width, canvas.height);
    drawing.value = "";
  });
  form.addEventListener("change", show);
  show();
})();
