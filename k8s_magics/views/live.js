// The browser's side of a live view: a picture, and buttons that let time pass.
function render({ model, el }) {
  const PATIENCE = 5000; // milliseconds after which a kernel that does not answer is spoken of
  const SILENT = "no answer: a cell is still running, or the kernel was restarted (then run this cell again)";
  let patience = 0;
  const ask = (wanted) => {
    clearTimeout(patience);
    patience = setTimeout(() => (problem.textContent = SILENT), PATIENCE);
    model.send({ do: wanted });
  };
  const bar = document.createElement("div");
  bar.className = "k8s-live-bar";
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", "time of the cluster");
  const button = (title, wanted) => {
    const made = document.createElement("button");
    made.type = "button";
    made.title = title;
    made.addEventListener("click", () => ask(wanted()));
    bar.append(made);
    return made;
  };
  const step = button("let one second pass", () => "step");
  // One button for both: a button that turns itself off would lose the keyboard's focus.
  const play = button("let time pass by itself, or stop it", () => (model.get("playing") ? "pause" : "play"));
  step.textContent = "Step 1 s";
  const clock = document.createElement("span");
  clock.className = "k8s-live-clock";
  const problem = document.createElement("span");
  problem.className = "k8s-live-problem";
  problem.setAttribute("role", "status");
  bar.append(clock, problem);
  const picture = document.createElement("div");
  picture.className = "k8s-live-picture";
  picture.setAttribute("role", "img");
  el.classList.add("k8s-live");
  el.append(bar, picture);
  let waiting = false;
  const draw = () => {
    waiting = false;
    clearTimeout(patience); // whatever came, somebody is there
    picture.innerHTML = model.get("picture"); // made by us; every name in it is escaped
    picture.setAttribute("aria-label", model.get("words"));
    clock.textContent = model.get("clock");
    if (problem.textContent !== model.get("problem")) problem.textContent = model.get("problem");
    play.textContent = model.get("playing") ? "Pause" : "Play";
    step.disabled = play.disabled = model.get("ended");
  };
  const soon = () => {
    if (!waiting) {
      waiting = true;
      requestAnimationFrame(draw);
    }
  };
  const traits = ["picture", "words", "clock", "problem", "playing", "ended"];
  for (const trait of traits) model.on(`change:${trait}`, soon);
  draw();
  return () => {
    clearTimeout(patience);
    for (const trait of traits) model.off(`change:${trait}`, soon);
  };
}
export default { render };
