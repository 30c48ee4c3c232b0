// What the till sounds like, heard once the first tap has unlocked the sound. Not knowing is no event and makes none.
import { isOn } from "./settings.js";

let context = null;

function unlock() {
  if (context === null && "AudioContext" in window) context = new AudioContext();
  context?.resume();
}
addEventListener("pointerdown", unlock);
addEventListener("keydown", unlock);

/** The money has moved: two rising tones. */
export function paid() {
  navigator.vibrate?.([80, 40, 160]);
  play([[660, 0, 0.09], [990, 0.1, 0.09]], 0.3);
}

/** The payer said no: one low tone. */
export function refused() {
  navigator.vibrate?.(300);
  play([[220, 0, 0.25]], 0.3);
}

/** Nobody paid in time: two equal soft tones. */
export const expired = () => play([[440, 0, 0.12], [440, 0.2, 0.12]], 0.15);

function play(tones, loud) {
  if (!isOn("sound") || context?.state !== "running") return;
  for (const [pitch, start, length] of tones) {
    const tone = context.createOscillator(), volume = context.createGain();
    const from = context.currentTime + start;
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(loud, from);
    volume.gain.exponentialRampToValueAtTime(0.001, from + length);
    tone.connect(volume).connect(context.destination);
    tone.start(from);
    tone.stop(from + length);
  }
}
