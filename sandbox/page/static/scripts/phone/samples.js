const WIDTH = 960;
const HEIGHT = 640;
const FONT = '"Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif';

/** Sample pictures drawn on a canvas, so that a sign-up can be tried without a real document. */
export const SAMPLES = { id_card: idCard, before: roomBefore, after: roomAfter, portrait };

export function draw(name, personName, language) {
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  SAMPLES[name](canvas.getContext("2d"), personName, language);
  return canvas;
}

function rectangle(context, colour, x, y, width, height, radius = 0) {
  context.fillStyle = colour;
  context.beginPath();
  context.roundRect(x, y, width, height, radius);
  context.fill();
}

function circle(context, colour, x, y, radius) {
  context.fillStyle = colour;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}

function write(context, words, x, y, size, colour = "#24324a", weight = 400) {
  context.fillStyle = colour;
  context.font = `${weight} ${size}px ${FONT}`;
  context.fillText(words, x, y);
}

function bust(context, x, y, scale, shirt) {
  rectangle(context, shirt, x - 120 * scale, y + 90 * scale, 240 * scale, 190 * scale, 90 * scale);
  circle(context, "#3b2f2b", x, y - 12 * scale, 88 * scale);
  circle(context, "#f1c9a8", x, y + 10 * scale, 76 * scale);
}

function idCard(context, name, language) {
  const zh = language === "zh";
  rectangle(context, "#8d99a6", 0, 0, WIDTH, HEIGHT);
  rectangle(context, "#e9f1f7", 50, 50, WIDTH - 100, HEIGHT - 100, 34);
  for (let line = 0; line < 9; line += 1) rectangle(context, "#d9e7f1", 50, 90 + line * 56, WIDTH - 100, 14);
  const rows = zh
    ? [["姓名", name], ["性别", "女   民族 汉"], ["出生", "1985 年 6 月 15 日"], ["住址", "北京市朝阳区示例路 1 号"]]
    : [["Name", name], ["Sex", "Female"], ["Born", "15 June 1985"], ["Address", "1 Example Road, Chaoyang, Beijing"]];
  rows.forEach(([label, value], row) => {
    write(context, label, 100, 150 + row * 82, 26, "#4a78a8");
    write(context, value, 210, 150 + row * 82, 32);
  });
  write(context, zh ? "公民身份号码" : "ID number", 100, 520, 26, "#4a78a8");
  write(context, "110105 19850615 0022", 290, 522, 36, "#24324a", 600);
  rectangle(context, "#cfdbe6", 650, 120, 210, 270, 12);
  context.save();
  context.beginPath();
  context.roundRect(650, 120, 210, 270, 12);
  context.clip();
  bust(context, 755, 230, 0.8, "#4a5a78");
  context.restore();
  write(context, zh ? "样张 SAMPLE" : "SAMPLE", 660, 450, 34, "#c0392b", 700);
}

function room(context, wall, floor) {
  rectangle(context, wall, 0, 0, WIDTH, HEIGHT);
  rectangle(context, floor, 0, 440, WIDTH, 200);
  rectangle(context, "#ffffff", 600, 70, 260, 220, 8);
  rectangle(context, "#a9d8f5", 614, 84, 110, 192);
  rectangle(context, "#a9d8f5", 736, 84, 110, 192);
  rectangle(context, "#8a6a4f", 90, 350, 400, 130, 26);
  rectangle(context, "#a07d5f", 110, 270, 360, 120, 26);
  rectangle(context, "#6e5440", 620, 400, 240, 24, 8);
  rectangle(context, "#6e5440", 640, 420, 16, 110);
  rectangle(context, "#6e5440", 824, 420, 16, 110);
}

function roomBefore(context) {
  room(context, "#cdc6b6", "#a3957f");
  for (let spot = 0; spot < 40; spot += 1) {
    circle(context, "#00000018", (spot * 137) % WIDTH, 450 + ((spot * 71) % 170), 6 + ((spot * 13) % 22));
  }
  rectangle(context, "#c65b4a", 180, 330, 130, 46, 18);
  rectangle(context, "#5a78a5", 320, 500, 150, 50, 22);
  circle(context, "#e3e0d6", 690, 392, 22);
  circle(context, "#d9c46a", 770, 388, 18);
}

function roomAfter(context) {
  room(context, "#f3efe4", "#d8b98d");
  context.strokeStyle = "#ffffffaa";
  context.lineWidth = 6;
  for (const x of [120, 420, 720]) {
    context.beginPath();
    context.moveTo(x, 620);
    context.lineTo(x + 90, 470);
    context.stroke();
  }
  rectangle(context, "#e9c46a", 150, 300, 90, 80, 20);
  rectangle(context, "#2a9d8f", 340, 300, 90, 80, 20);
  rectangle(context, "#ffffff", 718, 350, 44, 50, 8);
  circle(context, "#4caf6a", 740, 330, 34);
}

function portrait(context) {
  rectangle(context, "#bcd9ea", 0, 0, WIDTH, HEIGHT);
  bust(context, WIDTH / 2, 280, 1.6, "#2f9e8f");
}
