//! A photograph of marks on paper: where the paper lies, what is printed on it, the light, and what
//! the camera and the file do to it.

use crate::shapes::Shape;
use backprop::cnn::Random;
use image::{Rgb, RgbImage};

/// A mark on the paper.
pub struct Mark {
    pub shape: Shape,
    /// The middle of the shape's square, in pixels of the picture.
    pub middle: [f64; 2],
    /// The side of the square, in pixels.
    pub side: f64,
    /// How far it is turned, in radians.
    pub turn: f64,
}

/// What is printed on the paper. Lengths are in pixels.
#[derive(Clone, Copy, Debug)]
pub enum Ruling {
    None,
    Lines { pitch: f64, width: f64, first: f64, margin: Option<f64> },
    Squares { pitch: f64, width: f64, first: [f64; 2] },
    Dots { pitch: f64, width: f64, first: [f64; 2] },
}

/// A part of the picture that has less light, behind a line or around a place.
#[derive(Clone, Copy, Debug)]
pub enum Shadow {
    /// Where `x·cos + y·sin` is above `place`; soft over `soft` pixels.
    Half { angle: f64, place: f64, soft: f64, left: f64 },
    /// A band, as of a pencil or a finger.
    Band { angle: f64, place: f64, width: f64, soft: f64, left: f64 },
    /// A disk, as of a hand or a head.
    Disk { middle: [f64; 2], radius: f64, soft: f64, left: f64 },
}

/// What lies around the paper.
#[derive(Clone, Copy, Debug)]
pub enum Desk {
    Plain,
    Wood { pitch: f64, angle: f64 },
    Cloth { pitch: f64 },
}

pub struct Photo {
    pub size: [u32; 2],
    pub marks: Vec<Mark>,
    pub paper: [f64; 3],
    /// How uneven the paper is: the deviation of its brightness, and over how many pixels.
    pub grain: [f64; 2],
    pub ruling: Ruling,
    /// The color of what is printed, and how strong it is.
    pub print: ([f64; 3], f64),
    pub ink: ([f64; 3], f64),
    /// Left, top, right, bottom of the sheet, and the desk around it with its color.
    pub sheet: Option<([f64; 4], Desk, [f64; 3])>,
    /// How far the camera is turned, in radians, and tilted: by which part the scale changes from
    /// the middle to the edge.
    pub turn: f64,
    pub tilt: [f64; 2],
    /// The light at the middle, and how much it changes from there to the edge, in this direction.
    pub light: f64,
    pub slope: [f64; 2],
    pub vignette: f64,
    pub shadows: Vec<Shadow>,
    pub blur: f64,
    pub noise: f64,
    /// The quality of the JPEG; a PNG otherwise.
    pub quality: Option<u8>,
    /// How the camera was held: EXIF's number, from 1 to 8.
    pub orientation: u8,
}

impl Photo {
    /// Plain paper in even light.
    pub fn plain(size: [u32; 2]) -> Photo {
        Photo {
            size,
            marks: Vec::new(),
            paper: [0.93, 0.93, 0.92],
            grain: [0.0, 1.0],
            ruling: Ruling::None,
            print: ([0.55, 0.65, 0.8], 0.7),
            ink: ([0.12, 0.12, 0.15], 0.95),
            sheet: None,
            turn: 0.0,
            tilt: [0.0; 2],
            light: 0.95,
            slope: [0.0; 2],
            vignette: 0.0,
            shadows: Vec::new(),
            blur: 0.0,
            noise: 0.0,
            quality: None,
            orientation: 1,
        }
    }

    /// What is at a place of the paper's plane, before the light.
    fn color(&self, [x, y]: [f64; 2], grain: &Grain) -> [f64; 3] {
        let uneven = |size: f64, depth: f64| 1.0 + depth * grain.at(x / size, y / size);
        if let Some(([left, top, right, bottom], desk, color)) = self.sheet
            && !((left..right).contains(&x) && (top..bottom).contains(&y))
        {
            let factor = match desk {
                Desk::Plain => uneven(30.0, 0.05),
                Desk::Wood { pitch, angle } => {
                    let (across, along) = (
                        x * angle.cos() + y * angle.sin(),
                        (y * angle.cos() - x * angle.sin()) / 12.0,
                    );
                    1.0 + 0.25 * grain.at(across / pitch, along / pitch)
                }
                Desk::Cloth { pitch } => {
                    let wave = |place: f64| (place / pitch * std::f64::consts::TAU).sin();
                    1.0 + 0.12 * wave(x) * wave(y) + 0.05 * grain.at(x, y)
                }
            };
            return color.map(|part| part * factor);
        }
        let mut color = self.paper.map(|part| part * uneven(self.grain[1], self.grain[0]));
        let mut cover = |(with, strength): ([f64; 3], f64), amount: f64| {
            let part = strength * amount;
            for (old, new) in color.iter_mut().zip(with) {
                *old += part * (new - *old);
            }
        };
        let line = |place: f64, first: f64, pitch: f64, width: f64| {
            let off = (place - first).rem_euclid(pitch);
            (width / 2.0 + 0.5 - off.min(pitch - off)).clamp(0.0, 1.0)
        };
        match self.ruling {
            Ruling::None => {}
            Ruling::Lines { pitch, width, first, margin } => {
                cover(self.print, line(y, first, pitch, width));
                if let Some(margin) = margin {
                    cover(
                        ([0.8, 0.35, 0.35], self.print.1),
                        line(x, margin, f64::from(self.size[0]) * 9.0, width),
                    );
                }
            }
            Ruling::Squares { pitch, width, first: [left, top] } => {
                cover(self.print, line(y, top, pitch, width).max(line(x, left, pitch, width)))
            }
            Ruling::Dots { pitch, width, first: [left, top] } => {
                cover(self.print, line(y, top, pitch, width).min(line(x, left, pitch, width)))
            }
        }
        let ink = self.marks.iter().map(|mark| mark.at([x, y])).fold(0.0, f64::max);
        cover(self.ink, ink);
        color
    }

    fn light_at(&self, [x, y]: [f64; 2]) -> f64 {
        let [width, height] = self.size.map(f64::from);
        let [across, down] = [2.0 * x / width - 1.0, 2.0 * y / height - 1.0];
        let mut light = self.light
            * (1.0 + self.slope[0] * across + self.slope[1] * down)
            * (1.0 - self.vignette * (across * across + down * down) / 2.0);
        let rises = |place: f64, soft: f64| {
            let part = (place / soft + 0.5).clamp(0.0, 1.0);
            part * part * (3.0 - 2.0 * part)
        };
        for shadow in &self.shadows {
            let (amount, left) = match *shadow {
                Shadow::Half { angle, place, soft, left } => {
                    (rises(x * angle.cos() + y * angle.sin() - place, soft), left)
                }
                Shadow::Band { angle, place, width, soft, left } => {
                    let off = (x * angle.cos() + y * angle.sin() - place).abs();
                    (rises(width / 2.0 - off, soft), left)
                }
                Shadow::Disk { middle, radius, soft, left } => {
                    (rises(radius - (x - middle[0]).hypot(y - middle[1]), soft), left)
                }
            };
            light *= 1.0 - amount * (1.0 - left);
        }
        light.max(0.02)
    }

    /// The picture as it would be shown, upright.
    fn upright(&self, random: &mut Random) -> RgbImage {
        let [width, height] = self.size.map(f64::from);
        let grain = Grain::new(random);
        let (sin, cos) = self.turn.sin_cos();
        let picture = RgbImage::from_fn(self.size[0], self.size[1], |column, row| {
            let place = [f64::from(column) + 0.5, f64::from(row) + 0.5];
            let [x, y] = [place[0] - width / 2.0, place[1] - height / 2.0];
            let depth = 1.0 + self.tilt[0] * x / (width / 2.0) + self.tilt[1] * y / (height / 2.0);
            let on_paper = [
                width / 2.0 + (cos * x - sin * y) / depth,
                height / 2.0 + (sin * x + cos * y) / depth,
            ];
            let light = self.light_at(place);
            Rgb(self.color(on_paper, &grain).map(|part| to_byte(part * light)))
        });
        let mut picture = match self.blur > 0.2 {
            true => imageproc::filter::gaussian_blur_f32(&picture, self.blur as f32),
            false => picture,
        };
        if self.noise > 0.0 {
            for part in picture.iter_mut() {
                // Three uniform numbers are normal enough.
                let normal = 2.0 * (random.unit() + random.unit() + random.unit() - 1.5);
                *part = to_byte(f64::from(*part) / 255.0 + self.noise * normal);
            }
        }
        picture
    }

    /// The bytes of the file, and what its name ends with.
    pub fn develop(&self, random: &mut Random) -> (Vec<u8>, &'static str) {
        use image::imageops::{flip_horizontal, rotate90, rotate180, rotate270};
        let upright = self.upright(random);
        // Stored so that the orientation makes it upright again.
        let stored = match self.orientation {
            2 => flip_horizontal(&upright),
            3 => rotate180(&upright),
            4 => flip_horizontal(&rotate180(&upright)),
            5 => flip_horizontal(&rotate90(&upright)),
            6 => rotate270(&upright),
            7 => flip_horizontal(&rotate270(&upright)),
            8 => rotate90(&upright),
            _ => upright,
        };
        let mut bytes = Vec::new();
        let Some(quality) = self.quality else {
            let mut bytes = std::io::Cursor::new(bytes);
            stored.write_to(&mut bytes, image::ImageFormat::Png).expect("it is in memory");
            return (bytes.into_inner(), "png");
        };
        let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, quality);
        if self.orientation != 1 {
            encoder.add_exif_metadata(&exif(self.orientation)).expect("it is short");
        }
        encoder
            .encode(
                stored.as_raw(),
                stored.width() as u16,
                stored.height() as u16,
                jpeg_encoder::ColorType::Rgb,
            )
            .expect("it is in memory");
        (bytes, "jpg")
    }
}

impl Mark {
    fn at(&self, [x, y]: [f64; 2]) -> f64 {
        let [x, y] = [x - self.middle[0], y - self.middle[1]];
        if x.abs().max(y.abs()) > self.side {
            return 0.0;
        }
        let (sin, cos) = self.turn.sin_cos();
        let (x, y) = (cos * x + sin * y, cos * y - sin * x);
        f64::from(self.shape.at(x / self.side + 0.5, y / self.side + 0.5))
    }
}

/// EXIF data that holds nothing but an orientation: a TIFF header and a directory of one entry.
fn exif(orientation: u8) -> Vec<u8> {
    let mut bytes = b"MM\0\x2A\0\0\0\x08\0\x01".to_vec();
    bytes.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    bytes.extend([0, 0, 0, 0]);
    bytes
}

/// Smooth random unevenness: values at the corners of a grid, with what is between interpolated.
struct Grain(Vec<f64>);

impl Grain {
    const SIDE: usize = 64;

    fn new(random: &mut Random) -> Grain {
        Grain((0..Self::SIDE * Self::SIDE).map(|_| random.uniform(-1.0, 1.0)).collect())
    }

    fn at(&self, x: f64, y: f64) -> f64 {
        let corner = |row: f64, column: f64| {
            let [row, column] = [row, column]
                .map(|place| place.rem_euclid(Self::SIDE as f64) as usize % Self::SIDE);
            self.0[row * Self::SIDE + column]
        };
        let (left, top) = (x.floor(), y.floor());
        let (across, down) = (x - left, y - top);
        let upper = corner(top, left) * (1.0 - across) + corner(top, left + 1.0) * across;
        let lower =
            corner(top + 1.0, left) * (1.0 - across) + corner(top + 1.0, left + 1.0) * across;
        upper * (1.0 - down) + lower * down
    }
}

fn to_byte(part: f64) -> u8 {
    (part * 255.0).round().clamp(0.0, 255.0) as u8
}
