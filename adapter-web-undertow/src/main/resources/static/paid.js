// After paying: the words that the till shows too go on moving.
import { MovingWords } from "./moving.js";

const { code } = document.body.dataset;
const boxes = document.querySelectorAll("[data-moving]");
if (boxes.length > 0) new MovingWords(boxes).follow(`/pay/${code}/words`);
