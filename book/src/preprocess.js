// A drawing, made to look like MNIST's digits: what `backprop predict` does with a picture, in the
// same order and with numbers of 32 bits, so that both give the same pixels. Light ink, dark ground.
"use strict";
const preprocess = (() => {
  const [SIDE, BOX, INK, FAINT] = [28, 20, Math.fround(0.2), 1 / 32];
  const f = Math.fround;

  /** A picture is { rows, columns, pixels }, its pixels from 0 to 1 row by row. */
  const picture = (rows, columns) => ({ rows, columns, pixels: new Float32Array(rows * columns) });

  /** How much ink is at each pixel: the ground, which is what the border is like, becomes 0, the strongest 1. */
  function asInk(levels, side) {
    const gray = Float32Array.from({ length: 256 }, (_, level) => level / 255);
    const border = [];
    for (let i = 0; i < side; i += 1) {
      border.push(levels[i], levels[side * (side - 1) + i]);
      if (i > 0 && i < side - 1) border.push(levels[side * i], levels[side * i + side - 1]);
    }
    border.sort((a, b) => a - b);
    const ground = gray[border[Math.floor(border.length / 2)]];
    const sign = ground > 0.5 ? -1 : 1;
    const above = gray.map((part) => sign * f(part - ground));
    let strongest = 0;
    for (const level of levels) if (above[level] > strongest) strongest = above[level];
    const scale = strongest > FAINT ? f(1 / strongest) : 0;
    const ink = above.map((part) => Math.min(1, Math.max(0, f(part * scale))));
    const made = picture(side, side);
    for (let place = 0; place < levels.length; place += 1) made.pixels[place] = ink[levels[place]];
    return made;
  }

  /** The part between these rows and columns. */
  function cut({ columns, pixels }, top, left, height, width) {
    const part = picture(height, width);
    for (let y = 0; y < height; y += 1)
      for (let x = 0; x < width; x += 1) part.pixels[y * width + x] = pixels[(top + y) * columns + left + x];
    return part;
  }

  const turned = ({ rows, columns, pixels }) => {
    const other = picture(columns, rows);
    pixels.forEach((pixel, place) => (other.pixels[(place % columns) * rows + Math.floor(place / columns)] = pixel));
    return other;
  };

  /** With another number of rows, each the mean of the old ones around it: the weights are a triangle. */
  function withRows(old, rows) {
    const ratio = f(old.rows / rows);
    const reach = Math.max(ratio, 1);
    const made = picture(rows, old.columns);
    for (let y = 0; y < rows; y += 1) {
      const middle = f(f(y + 0.5) * ratio);
      const first = Math.max(0, Math.floor(f(middle - reach)));
      const end = Math.min(old.rows, Math.ceil(f(middle + reach)));
      const weights = [];
      for (let row = first; row < end; row += 1) weights.push(Math.max(0, f(1 - Math.abs(f(f(f(row + 0.5) - middle) / reach)))));
      const sum = weights.reduce((sum, weight) => f(sum + weight), 0);
      weights.forEach((weight, i) => {
        for (let x = 0; x < old.columns; x += 1) {
          const place = y * old.columns + x;
          made.pixels[place] = made.pixels[place] + f(f(weight / sum) * old.pixels[(first + i) * old.columns + x]);
        }
      });
    }
    return made;
  }

  /** The ink scaled into a box of 20 × 20, its center of mass in the middle of 28 × 28. */
  function centered(ink) {
    let [left, top, right, bottom] = [Infinity, Infinity, 0, 0];
    for (let y = 0; y < ink.rows; y += 1)
      for (let x = 0; x < ink.columns; x += 1)
        if (ink.pixels[y * ink.columns + x] > INK) {
          [left, right] = [Math.min(left, x), Math.max(right, x + 1)];
          [top, bottom] = [Math.min(top, y), Math.max(bottom, y + 1)];
        }
    const image = picture(SIDE, SIDE);
    if (right === 0) return image;
    const [height, width] = [bottom - top, right - left];
    const scale = f(BOX / Math.max(width, height));
    const scaled = (length) => Math.max(1, Math.round(f(length * scale)));
    const fewer = withRows(cut(ink, top, left, height, width), scaled(height));
    const small = turned(withRows(turned(fewer), scaled(width)));
    small.pixels.forEach((pixel, place) => (small.pixels[place] = Math.min(1, Math.max(0, pixel))));
    let [mass, across, down] = [0, 0, 0];
    small.pixels.forEach((pixel, place) => {
      mass = f(mass + pixel);
      across = f(across + f(pixel * f((place % small.columns) + 0.5)));
      down = f(down + f(pixel * f(Math.floor(place / small.columns) + 0.5)));
    });
    const offset = (moment, length) => Math.min(SIDE - length, Math.max(0, Math.round(f(SIDE / 2 - f(moment / mass)))));
    const [y, x] = [offset(down, small.rows), offset(across, small.columns)];
    small.pixels.forEach((pixel, place) => {
      image.pixels[(y + Math.floor(place / small.columns)) * SIDE + x + (place % small.columns)] = pixel;
    });
    return image;
  }

  /** The 784 pixels, from 0 to 255, of a square drawing whose levels go from 0 to 255. */
  return (levels, side) => Array.from(centered(asInk(levels, side)).pixels, (pixel) => Math.round(f(pixel * 255)));
})();
