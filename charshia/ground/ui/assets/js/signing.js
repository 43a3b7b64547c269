// A name written with a finger: its strokes are drawn, and go into the form as numbers.
const MOST = 20_000; // signs
let stroke = null;

function point(pad, event) {
  const box = pad.getBoundingClientRect();
  const x = Math.round(((event.clientX - box.left) / box.width) * 1000);
  const y = Math.round(((event.clientY - box.top) / box.height) * 400);
  return `${Math.min(1000, Math.max(0, x))},${Math.min(400, Math.max(0, y))}`;
}

// The field takes no more than the site reads; what is beyond is not drawn either.
function keep(field) {
  const strokes = [...field.querySelectorAll("polyline")].map((line) => line.getAttribute("points"));
  const typed = strokes.join(";");
  if (typed.length <= MOST) field.querySelector("input").value = typed;
}

document.addEventListener("pointerdown", (event) => {
  const pad = event.target.closest?.(".sign__pad");
  if (!pad) return;
  event.preventDefault();
  pad.setPointerCapture(event.pointerId);
  stroke = document.createElementNS("http://www.w3.org/2000/svg", "polyline");
  stroke.setAttribute("points", point(pad, event));
  pad.append(stroke);
});

document.addEventListener("pointermove", (event) => {
  if (!stroke) return;
  const pad = stroke.ownerSVGElement;
  if (!pad) return;
  const points = stroke.getAttribute("points");
  const next = point(pad, event);
  if (!points.endsWith(next)) stroke.setAttribute("points", `${points} ${next}`);
});

for (const end of ["pointerup", "pointercancel"]) {
  document.addEventListener(end, () => {
    const field = stroke?.closest("[data-sign]");
    stroke = null;
    if (field) keep(field);
  });
}

document.addEventListener("click", (event) => {
  const field = event.target.closest?.("[data-unsign]")?.closest("[data-sign]");
  if (!field) return;
  field.querySelector("svg").replaceChildren();
  keep(field);
});
