const root = document.documentElement;
function choose(language) {
  root.dataset.language = root.lang = language;
  for (const button of document.querySelectorAll("[data-choose]"))
    button.setAttribute("aria-pressed", button.dataset.choose === language);
}
for (const button of document.querySelectorAll("[data-choose]"))
  button.addEventListener("click", () => choose(button.dataset.choose));
choose(root.dataset.language);
