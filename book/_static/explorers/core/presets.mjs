// @ts-check
/**
 * Networks of the course as lists of layers, each on an image of its own size.
 * @typedef {{name: string, label: string, input: import("./layers.mjs").Shape, layers: import("./layers.mjs").Layer[],
 *   remark: string, skips?: number[][]}} Preset  skips: from behind one layer to behind another
 */
import { read } from "./sequential.mjs";

const DOUBLED = "stride:2,padding:1,bias:false";

/** Two 3×3 convolutions. */
const twice = (from, to) => `Conv2d:${from},${to},3;Conv2d:${to},${to},3`;
const down = (width) => `MaxPool2d:2;${twice(width / 2, width)}`;
const up = (width) => `ConvTranspose2d:${2 * width},${width},2,stride:2;${twice(width, width)}`;

/** @returns {Preset} */
const preset = (name, label, input, texts, remark, skips = []) =>
  ({ name, label, input, layers: read(texts.join(";")) ?? [], remark, skips });

export const presets = [
  preset("each", "Each kind once", [3, 32, 32], [
    "Conv2d:3,16,3,padding:1;MaxPool2d:2;ConvTranspose2d:16,16,4,stride:2,padding:1",
    "Upsample:scale_factor:2;Conv2d:16,12,3,padding:2,dilation:2;PixelShuffle:2",
  ], "Once down, three times up, each time in another way."),
  preset("unet", "U-Net", [1, 572, 572],
    [twice(1, 64), ...[128, 256, 512, 1024].map(down), ...[512, 256, 128, 64].map(up), "Conv2d:64,2,1"],
    "The way down and up without its skips. With them the convolution behind each of the four " +
      "reads twice the channels, and the net has 31,030,658 parameters.",
    [[10, 14], [7, 17], [4, 20], [1, 23]]),
  preset("dcgan_generator", "DCGAN generator", [100, 1, 1], [
    "ConvTranspose2d:100,512,4,bias:false",
    ...[512, 256, 128].map((width) => `ConvTranspose2d:${width},${width / 2},4,${DOUBLED}`),
    `ConvTranspose2d:64,3,4,${DOUBLED}`,
  ], "Kernel 4 with stride 2 and padding 1 doubles exactly. Batch normalisation, ReLU and tanh " +
    "change no shape; normalisation adds 1,920 parameters, which makes 3,576,704."),
  preset("dcgan_discriminator", "DCGAN discriminator", [3, 64, 64], [
    `Conv2d:3,64,4,${DOUBLED}`,
    ...[64, 128, 256].map((width) => `Conv2d:${width},${2 * width},4,${DOUBLED}`),
    "Conv2d:512,1,4,bias:false",
  ], "The generator's sizes backwards. Batch normalisation adds 1,792 parameters, which makes " +
    "2,765,568."),
  preset("espcn", "ESPCN", [1, 64, 64], [
    "Conv2d:1,64,5,padding:2;Conv2d:64,32,3,padding:1;Conv2d:32,9,3,padding:1;PixelShuffle:3",
  ], "Every convolution works on the small picture; the last step only lays nine channels side " +
    "by side."),
];
