// Notes and coins come to a sum while they are counted.
const form = document.querySelector("form[data-count]");
const counted = form?.querySelector("[name=counted]");

form?.addEventListener("input", (event) => {
  if (!event.target.dataset.worth) return;
  let sum = 0;
  for (const field of form.querySelectorAll("[data-worth]")) sum += Number(field.dataset.worth) * (Number(field.value) || 0);
  counted.value = (sum / 100).toFixed(2).replace(".", ",");
});
