// The browser's side of a live view: a picture, and buttons that let time pass.
function render({ model, el }) {
  const bar = document.createElement("div");
  bar.className = "k8s-live-bar";
  const clock = document.createElement("span");
  clock.className = "k8s-live-clock";
  const problem = document.createElement("span");
  problem.className = "k8s-live-problem";
  const picture = document.createElement("div");
  const buttons = {};
  for (const [name, label, title] of [
    ["step", "Step", "let one second pass"],
    ["play", "Play", "let time pass by itself"],
    ["pause", "Pause", "stop time"],
  ]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.title = title;
    button.addEventListener("click", () => model.send({ do: name }));
    buttons[name] = button;
    bar.append(button);
  }
  bar.append(clock, problem);
  el.classList.add("k8s-live");
  el.append(bar, picture);
  let waiting = false;
  const draw = () => {
    waiting = false;
    picture.innerHTML = model.get("picture"); // made by us; every name in it is escaped
    clock.textContent = model.get("clock");
    problem.textContent = model.get("problem");
    const playing = model.get("playing");
    const ended = model.get("ended");
    buttons.step.disabled = ended;
    buttons.play.disabled = ended || playing;
    buttons.pause.disabled = ended || !playing;
  };
  const soon = () => {
    if (!waiting) {
      waiting = true;
      requestAnimationFrame(draw);
    }
  };
  const traits = ["picture", "clock", "problem", "playing", "ended"];
  for (const trait of traits) model.on(`change:${trait}`, soon);
  draw();
  return () => {
    for (const trait of traits) model.off(`change:${trait}`, soon);
  };
}
export default { render };
