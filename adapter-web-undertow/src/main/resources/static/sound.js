// Two rising tones for paid, heard once the first tap has unlocked the sound.

let context = null;

addEventListener("pointerdown", () => {
  if (context === null && "AudioContext" in window) context = new AudioContext();
  context?.resume();
});

export function paid() {
  navigator.vibrate?.([80, 40, 160]);
  if (context?.state !== "running") return;
  [660, 990].forEach((pitch, i) => {
    const tone = context.createOscillator(), volume = context.createGain();
    const from = context.currentTime + i * 0.1;
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.3, from);
    volume.gain.exponentialRampToValueAtTime(0.001, from + 0.09);
    tone.connect(volume).connect(context.destination);
    tone.start(from);
    tone.stop(from + 0.09);
  });
}
