// Goods as buttons: a press adds one, the sum and the change stand below.
for (const form of document.querySelectorAll("form[data-selling]")) begin(form);

function begin(form) {
  for (const press of form.querySelectorAll("[data-press]")) button(form, press);
  form.addEventListener("input", () => reckon(form));
  form.addEventListener("tapped", () => sold(form));
  reckon(form);
}

function button(form, press) {
  const field = press.querySelector("input[type=number]");
  const add = document.createElement("button");
  add.type = "button";
  add.className = "press__add";
  add.setAttribute("aria-label", `+1 ${press.querySelector("label").textContent}`);
  const less = document.createElement("button");
  less.type = "button";
  less.className = "press__less";
  less.textContent = "−";
  less.setAttribute("aria-label", `−1 ${press.querySelector("label").textContent}`);
  const count = document.createElement("div");
  count.className = "press__count";
  field.replaceWith(count);
  count.append(less, field);
  press.prepend(add);
  add.addEventListener("click", () => step(form, field, 1));
  less.addEventListener("click", () => step(form, field, -1));
}

function step(form, field, by) {
  const count = Math.max(0, (Number(field.value) || 0) + by);
  field.value = count || "";
  reckon(form);
}

function sumOf(form) {
  let sum = 0;
  for (const press of form.querySelectorAll("[data-press]")) {
    const count = Number(press.querySelector("input[type=number]").value) || 0;
    press.classList.toggle("press--on", count > 0);
    sum += count * Number(press.dataset.price);
  }
  return sum;
}

function reckon(form) {
  const sum = sumOf(form);
  const shown = form.querySelector("[data-sum]");
  if (shown) shown.textContent = money(form, sum);
  const change = form.querySelector("[data-change]");
  if (!change) return;
  const given = minor(form.querySelector("[name=given]").value);
  change.textContent = given >= sum && given ? money(form, given - sum) : "–";
}

function minor(typed) {
  const plain = typed.replace(/\s/g, "").replace(",", ".");
  return /^\d{1,12}(\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : 0;
}

// The page shows how it writes 1234.56; amounts here are written like that.
function money(form, amount) {
  const pattern = form.dataset.money;
  const digits = pattern.match(/\d[^A-Za-zА-Яа-я€]*\d/)[0];
  const point = digits.at(-3);
  const group = digits.replace(/\d/g, "").replace(point, "");
  const whole = String(Math.floor(amount / 100)).replace(/\B(?=(\d{3})+(?!\d))/g, group || "");
  return pattern.replace(digits, `${whole}${point}${String(amount % 100).padStart(2, "0")}`);
}

function sold(form) {
  if (form.dataset.tap !== "sale") return;
  const sum = form.querySelector("[data-sum]").textContent;
  const change = form.querySelector("[data-change]").textContent;
  const words = document.getElementById("sold");
  words.textContent = words.dataset.words.replace("{sum}", sum).replace("{change}", change);
  words.hidden = false;
  for (const field of form.querySelectorAll("input[type=number], [name=given]")) field.value = "";
  reckon(form);
  window.scrollTo({ top: 0 });
}
