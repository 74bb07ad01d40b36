//! Pictures of digits: what the program reads in them, and its errors if there is none.

use crate::common::project;
use backprop::cnn::picture::{self, Reader, Reading};
use backprop::cnn::tensors::read_weights;
use backprop::cnn::{Architecture, Dataset};
use std::path::Path;

fn reader() -> Reader {
    let architecture = Architecture::mnist();
    let weights = read_weights(&project().join("models/mnist.safetensors"), &architecture);
    Reader::new(&architecture, weights.unwrap()).unwrap()
}

/// A photograph in gray: the level at each place.
struct Photo {
    size: (u32, u32),
    levels: Vec<u8>,
}

impl Photo {
    fn new(size: (u32, u32), level: impl Fn(f32, f32) -> f32) -> Photo {
        let level = &level;
        let levels = (0..size.1)
            .flat_map(|y| (0..size.0).map(move |x| level(x as f32 + 0.5, y as f32 + 0.5)))
            .map(|level| (level * 255.0).round().clamp(0.0, 255.0) as u8)
            .collect();
        Photo { size, levels }
    }

    /// A JPEG with this EXIF orientation.
    fn write(&self, path: &Path, orientation: u8) {
        let mut encoder = jpeg_encoder::Encoder::new_file(path, 85).unwrap();
        // A TIFF header and a directory with one entry, the orientation.
        let mut exif = b"MM\0\x2A\0\0\0\x08\0\x01".to_vec();
        exif.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]);
        encoder.add_exif_metadata(&exif).unwrap();
        let (width, height) = (self.size.0 as u16, self.size.1 as u16);
        encoder.encode(&self.levels, width, height, jpeg_encoder::ColorType::Luma).unwrap();
    }
}

/// Test digits of MNIST with their labels, the first of each kind.
fn digits() -> Vec<(Vec<u8>, u8)> {
    let test = Dataset::mnist().unwrap().test;
    let first = |digit: u8| test.labels.iter().position(|label| *label == digit).unwrap();
    (0..10).map(|digit| (test.image(first(digit)).to_vec(), digit)).collect()
}

/// The ink of an image of MNIST that fills the square from `left`, `top`, `side` wide.
fn ink(image: &[u8], [left, top, side]: [f32; 3], x: f32, y: f32) -> f32 {
    let place = |at: f32, first: f32| (at - first) / side * 28.0 - 0.5;
    let (x, y) = (place(x, left), place(y, top));
    let pixel = |x: f32, y: f32| match (0.0..28.0).contains(&x) && (0.0..28.0).contains(&y) {
        true => f32::from(image[y as usize * 28 + x as usize]) / 255.0,
        false => 0.0,
    };
    let (across, down) = (x - x.floor(), y - y.floor());
    let row = |y: f32| pixel(x.floor(), y) * (1.0 - across) + pixel(x.floor() + 1.0, y) * across;
    row(y.floor()) * (1.0 - down) + row(y.floor() + 1.0) * down
}

/// How many of the ten digits are read, each alone on a paper with this ground.
fn read_on(ground: impl Fn(f32, f32) -> f32) -> usize {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("photo.jpg");
    let mut reader = reader();
    let mut right = 0;
    for (image, digit) in digits() {
        let photo = Photo::new((480, 360), |x, y| {
            ground(x, y) * (1.0 - 0.85 * ink(&image, [150.0, 80.0, 200.0], x, y))
        });
        photo.write(&path, 1);
        right += usize::from(reader.read(&path).unwrap().text() == digit.to_string());
    }
    right
}

#[test]
fn light_is_removed() {
    assert_eq!(read_on(|x, _| 0.35 + 0.6 * x / 480.0), 10, "from one side");
    let shadow = |x: f32, y: f32| if x + y > 380.0 { 0.5 } else { 0.9 };
    assert_eq!(read_on(shadow), 10, "the edge of a shadow across the digit");
}

#[test]
fn lines_of_the_paper_are_removed() {
    let line = |at: f32, pitch: f32| if at.rem_euclid(pitch) < 2.0 { 0.55 } else { 0.92 };
    assert_eq!(read_on(|x, y| line(y + 0.03 * x, 41.0)), 10, "lines, a little turned");
    assert_eq!(read_on(|x, y| line(y, 50.0).min(line(x, 50.0))), 10, "squares");
}

#[test]
fn a_sheet_lies_on_a_desk() {
    let ground = |x: f32, y: f32| match (60.0..430.0).contains(&x) && (40.0..330.0).contains(&y) {
        true => 0.9,
        false => 0.2 + 0.04 * (x / 7.0).sin(),
    };
    assert_eq!(read_on(ground), 10);
}

#[test]
fn a_camera_may_be_turned() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("photo.jpg");
    let (image, digit) = digits().swap_remove(7);
    let at = |x: f32, y: f32| 0.9 - 0.8 * ink(&image, [250.0, 60.0, 200.0], x, y);
    let (width, height) = (500.0, 300.0);
    // What the picture has at its place x, y so that it is upright once it is turned.
    type Place = fn(f32, f32) -> (f32, f32);
    let stored: [(u8, Place); 4] = [
        (1, |x, y| (x, y)),
        (3, |x, y| (500.0 - x, 300.0 - y)),
        (6, |x, y| (500.0 - y, x)),
        (8, |x, y| (y, 300.0 - x)),
    ];
    for (orientation, place) in stored {
        let size = if orientation < 5 { (500, 300) } else { (300, 500) };
        let photo = Photo::new(size, |x, y| {
            let (x, y) = place(x, y);
            at(x, y)
        });
        photo.write(&path, orientation);
        let found = reader().read(&path).unwrap();
        assert_eq!(found.text(), digit.to_string(), "orientation {orientation}");
        assert_eq!(found.size, (width as u32, height as u32));
        let bounds = found.digits().next().unwrap().bounds;
        assert!(bounds.left >= 270 && bounds.right <= 440, "orientation {orientation}: {bounds:?}");
    }
}

/// Digits in two rows.
fn rows() -> Reading {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("photo.jpg");
    let all = digits();
    let photo = Photo::new((640, 360), |x, y| {
        let ink = all.iter().enumerate().map(|(place, (image, _))| {
            let (left, top) =
                (20.0 + (place % 5) as f32 * 120.0, 30.0 + (place / 5) as f32 * 160.0);
            ink(image, [left, top, 120.0], x, y)
        });
        0.9 - 0.8 * ink.fold(0.0, f32::max) - 0.2 * x / 640.0
    });
    photo.write(&path, 1);
    reader().read(&path).unwrap()
}

#[test]
fn rows_of_digits_are_read_in_order() {
    let found = rows();
    assert_eq!(found.text(), "01234 56789");
    for (place, digit) in found.digits().enumerate() {
        let left = 20 + place % 5 * 120;
        let bounds = digit.bounds;
        assert!(bounds.left >= left && bounds.right <= left + 120, "{place}: {bounds:?}");
    }
    let sure = found.digits().filter(|digit| digit.confidence > 0.6).count();
    assert!(sure >= 7, "only {sure} of ten are read with confidence");
    // The picture of it: a PNG as wide as two pages and what is between.
    let drawn = found.drawn().unwrap();
    let decoder = png::Decoder::new(std::io::Cursor::new(drawn));
    assert_eq!(decoder.read_info().unwrap().info().width, 2 * 640 + 12);
}

#[test]
fn thin_and_thick_strokes_come_out_alike() {
    let folder = tempfile::tempdir().unwrap();
    // A 7 of two strokes.
    let far = |x: f32, y: f32| {
        let bar = ((x - x.clamp(100.0, 200.0)).powi(2) + (y - 60.0).powi(2)).sqrt();
        let part = ((y - 60.0) / 160.0).clamp(0.0, 1.0);
        let stem =
            ((x - (200.0 - 70.0 * part)).powi(2) + (y - (60.0 + 160.0 * part)).powi(2)).sqrt();
        bar.min(stem)
    };
    for width in [3.0, 6.0, 16.0, 30.0, 44.0] {
        let path = folder.path().join("seven.jpg");
        Photo::new((300, 280), |x, y| if far(x, y) < width / 2.0 { 0.1 } else { 0.95 })
            .write(&path, 1);
        let found = reader().read_one(&path).unwrap();
        assert_eq!(found.class, 7, "{width} wide");
        let ink: f32 = found.pixels.iter().map(|pixel| f32::from(*pixel) / 255.0).sum();
        assert!((40.0..=200.0).contains(&ink), "{width} wide: {ink} pixels of ink");
    }
}

/// Writes a PNG of these bytes, the samples of each pixel.
fn write_png<const N: usize>(
    path: &Path,
    (width, height): (u32, u32),
    (color, depth): (png::ColorType, png::BitDepth),
    pixel: impl Fn(u32, u32) -> [u8; N],
) {
    let mut encoder = png::Encoder::new(std::fs::File::create(path).unwrap(), width, height);
    encoder.set_color(color);
    encoder.set_depth(depth);
    let pixel = &pixel;
    let bytes: Vec<u8> =
        (0..height).flat_map(|y| (0..width).flat_map(move |x| pixel(x, y))).collect();
    encoder.write_header().unwrap().write_image_data(&bytes).unwrap();
}

#[test]
fn pictures_of_digits_are_read_whatever_they_are_like() {
    use png::BitDepth::{Eight, Sixteen};
    use png::ColorType::{Grayscale, GrayscaleAlpha, Rgb};
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    // A thick L, 90 by 120, off center on 400 by 300.
    let is_ink = |x: u32, y: u32| {
        (x >= 30 && y >= 40) && (x < 60 && y < 160 || x < 120 && (130..160).contains(&y))
    };
    let size = (400, 300);
    let dark = |x, y| [if is_ink(x, y) { 20 } else { 230 }];
    write_png(&path("dark.png"), size, (Grayscale, Eight), dark);
    write_png(&path("light.png"), size, (Grayscale, Eight), |x, y| {
        [if is_ink(x, y) { 250 } else { 0 }]
    });
    write_png(&path("color.png"), size, (Rgb, Eight), |x, y| {
        if is_ink(x, y) { [0, 0, 120] } else { [255, 255, 240] }
    });
    write_png(&path("deep.png"), size, (Grayscale, Sixteen), |x, y| {
        (if is_ink(x, y) { 900_u16 } else { 60_000 }).to_be_bytes()
    });
    for (name, gray) in [("clear.png", 0), ("clear-light.png", 255)] {
        write_png(&path(name), size, (GrayscaleAlpha, Eight), |x, y| {
            [gray, if is_ink(x, y) { 255 } else { 0 }]
        });
    }
    for (name, kind, samples) in [
        ("dark.jpg", jpeg_encoder::ColorType::Luma, 1),
        ("color.jpg", jpeg_encoder::ColorType::Rgb, 3),
    ] {
        let bytes: Vec<u8> = (0..size.1)
            .flat_map(|y| (0..size.0).flat_map(move |x| [dark(x, y)[0]].repeat(samples)))
            .collect();
        let encoder = jpeg_encoder::Encoder::new_file(path(name), 75).unwrap();
        encoder.encode(&bytes, size.0 as u16, size.1 as u16, kind).unwrap();
    }
    let mut reader = reader();
    let expected = reader.read_one(&path("light.png")).unwrap().pixels;
    let mass: f32 = expected.iter().map(|pixel| f32::from(*pixel)).sum();
    let mean = |at: fn(usize) -> usize| {
        expected.iter().enumerate().map(|(i, pixel)| at(i) as f32 * f32::from(*pixel)).sum::<f32>()
            / mass
    };
    assert!(
        (mean(|i| i / 28) - 13.5).abs() <= 1.0 && (mean(|i| i % 28) - 13.5).abs() <= 1.0,
        "centered by mass"
    );
    let rows = (0..28)
        .filter(|row| expected[row * 28..row * 28 + 28].iter().any(|pixel| *pixel > 60))
        .count();
    assert_eq!(rows, 20, "the longer side fills the box");
    for name in [
        "dark.png",
        "color.png",
        "deep.png",
        "clear.png",
        "clear-light.png",
        "dark.jpg",
        "color.jpg",
    ] {
        let found = reader.read_one(&path(name)).unwrap().pixels;
        let far = expected.iter().zip(&found).map(|(a, b)| a.abs_diff(*b)).max().unwrap();
        assert!(far <= 40, "{name} is off by {far}");
    }
    // One of MNIST's own is taken as it is.
    let own = |x, y| [if (10..14).contains(&x) && (5..9).contains(&y) { 255 } else { 0 }];
    write_png(&path("own.png"), (28, 28), (Grayscale, Eight), own);
    let pixels: Vec<u8> = (0..28).flat_map(|y| (0..28).flat_map(move |x| own(x, y))).collect();
    assert_eq!(reader.read_one(&path("own.png")).unwrap().pixels.as_slice(), pixels);

    write_png(&path("blank.png"), (50, 50), (Grayscale, Eight), |_, _| [7]);
    write_png(&path("gone.png"), (50, 50), (GrayscaleAlpha, Eight), |_, _| [7, 0]);
    std::fs::write(path("empty.png"), b"").unwrap();
    std::fs::write(path("text.png"), b"not an image at all").unwrap();
    std::fs::write(path("cut.png"), &std::fs::read(path("dark.png")).unwrap()[..200]).unwrap();
    let jpeg = std::fs::read(path("dark.jpg")).unwrap();
    std::fs::write(path("cut.jpg"), &jpeg[..jpeg.len() * 3 / 4]).unwrap();
    // What a camera writes behind the end is no harm.
    std::fs::write(path("more.jpg"), [&jpeg[..], b"more"].concat()).unwrap();
    assert!(reader.read_one(&path("more.jpg")).is_ok());
    // A PNG that says that it has 100,000 by 100,000 pixels.
    let mut huge = std::fs::read(path("dark.png")).unwrap();
    huge[16..24].copy_from_slice(&[0, 1, 134, 160, 0, 1, 134, 160]);
    std::fs::write(path("huge.png"), huge).unwrap();
    for (name, says) in [
        ("blank.png", "it has only one color"),
        ("gone.png", "it has only one color"),
        ("empty.png", "it is empty"),
        ("text.png", "it is neither a PNG nor a JPEG"),
        ("cut.png", "cut.png: "),
        ("cut.jpg", "it ends before the picture is complete"),
        ("huge.png", "huge.png: "),
        ("none.png", "none.png: "),
        (".", "it is a folder"),
    ] {
        let error = reader.read_one(&path(name)).unwrap_err().message;
        assert!(error.contains(says), "{name}: {error}");
    }
    write_png(&path("one.png"), (1, 1), (Grayscale, Eight), |_, _| [9]);
    assert!(reader.read_one(&path("one.png")).is_err());
}

fn backprop(arguments: &[&str]) -> std::process::Output {
    let program = env!("CARGO_BIN_EXE_backprop");
    std::process::Command::new(program).current_dir(project()).args(arguments).output().unwrap()
}

#[test]
fn predict_prints_boxes_as_json() {
    let found = backprop(&["predict", "book/src/photograph.jpg", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&found.stdout).unwrap();
    let number = json[0]["text"].as_str().unwrap();
    let digits = json[0]["digits"].as_array().unwrap();
    assert_eq!(digits.len(), number.len());
    let (width, height) = (json[0]["width"].as_u64().unwrap(), json[0]["height"].as_u64().unwrap());
    // The file is stored on its side.
    assert!(width > height);
    let mut last = 0;
    for (digit, character) in digits.iter().zip(number.chars()) {
        assert_eq!(digit["class"].as_str().unwrap(), character.to_string());
        let side = |name: &str| digit["box"][name].as_u64().unwrap();
        assert!(side("left") >= last && side("left") + side("width") <= width);
        assert!(side("top") + side("height") <= height);
        last = side("left") + side("width") / 2;
        let sum: f64 =
            digit["probabilities"].as_array().unwrap().iter().flat_map(|p| p.as_f64()).sum();
        assert!((sum - 1.0).abs() <= 1e-5);
    }
}

#[test]
fn predict_shows_one_picture() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("found.png");
    let show = file.to_str().unwrap();
    let picture = "book/src/photograph.jpg";
    let two = backprop(&["predict", picture, picture, "--show", show]);
    assert_eq!(two.status.code(), Some(2));
    assert!(!file.exists());
    assert!(backprop(&["predict", picture, "--show", show]).status.success());
    // The book has it as a JPEG, which is smaller and has levels a little off.
    let pixels = |bytes| image::load_from_memory(bytes).unwrap().into_rgb8().into_raw();
    let found = std::fs::read(file).unwrap();
    let found = pixels(&found);
    let expected = std::fs::read(project().join("book/src/photograph-found.jpg")).unwrap();
    let expected = pixels(&expected);
    assert_eq!(found.len(), expected.len());
    let off: usize = found.iter().zip(&expected).map(|(a, b)| usize::from(a.abs_diff(*b))).sum();
    assert!(
        off < 6 * found.len(),
        "book/src/photograph-found.jpg is not what `predict {picture} --show` draws: {} off",
        off as f64 / found.len() as f64
    );
}

/// Seven pictures of each of two classes, I and dash.
fn write_bars(folder: &Path) {
    for number in 0..7 {
        write_bar(&folder.join(format!("I/{number}.png")), true, number);
        write_bar(&folder.join(format!("dash/{number}.PNG")), false, number);
    }
}

/// A bar on light paper: upright for I, lying for the other, a little elsewhere in each.
fn write_bar(path: &Path, is_upright: bool, shift: u32) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    let is_ink = |x: u32, y: u32| {
        let (across, along) = if is_upright { (x, y) } else { (y, x) };
        (18 + shift..24 + shift).contains(&across) && (8..36 + shift).contains(&along)
    };
    let levels = |x, y| [if is_ink(x, y) { 20 } else { 240 }];
    write_png(path, (48, 48), (png::ColorType::Grayscale, png::BitDepth::Eight), levels);
}

#[test]
fn a_set_is_made_of_pictures_in_folders() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    write_bars(&path("flat"));
    std::fs::write(path("flat/I/notes.txt"), "no picture").unwrap();
    std::fs::create_dir(path("flat/.hidden")).unwrap();
    assert!(picture::is_set(&path("flat")) && !picture::is_set(&path("flat/I")));
    let set = picture::read_set(&path("flat")).unwrap();
    assert_eq!(set.classes.names(), ["I", "dash"]);
    assert_eq!(set.train.labels, [0, 0, 0, 0, 0, 1, 1, 1, 1, 1]);
    assert_eq!(set.test.labels, [0, 0, 1, 1], "the last sixth of each, rounded up");
    // They are what the reader sees.
    let seen = reader().read_one(&path("flat/I/5.png")).unwrap().pixels;
    assert_eq!(set.test.image(0), seen);

    for part in ["Train", "test"] {
        for class in ["10", "9"] {
            write_bar(&path(&format!("split/{part}/{class}/a.png")), class == "9", 2);
        }
    }
    let set = picture::read_set(&path("split")).unwrap();
    assert_eq!(set.classes.names(), ["9", "10"], "by number");
    assert_eq!((&set.train, set.train.labels.len()), (&set.test, 2));

    let refused = |says: &str| {
        let error = picture::read_set(&path("split")).unwrap_err().message;
        assert!(error.contains(says), "{error}");
    };
    write_bar(&path("split/test/11/a.png"), true, 0);
    refused("there are test pictures of 11, but no training pictures");
    std::fs::remove_dir_all(path("split/test/11")).unwrap();
    std::fs::create_dir(path("split/Train/12")).unwrap();
    refused("12 has no picture");
    std::fs::write(path("split/Train/12/broken.jpg"), "no JPEG").unwrap();
    refused("broken.jpg: it is neither a PNG nor a JPEG");
    write_png(
        &path("split/Train/12/broken.jpg"),
        (9, 9),
        (png::ColorType::Grayscale, png::BitDepth::Eight),
        |_, _| [5],
    );
    refused("broken.jpg: it shows nothing");
    std::fs::remove_dir_all(path("split/test")).unwrap();
    refused("a folder of training pictures, but none of test pictures");
}

/// From the pictures to a network that reads such pictures and names their classes.
#[test]
fn a_network_learns_pictures_and_names_what_it_reads() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    write_bars(&path("bars"));
    let run = |arguments: &[&str]| {
        let program = env!("CARGO_BIN_EXE_backprop");
        let output = std::process::Command::new(program)
            .current_dir(folder.path())
            .args(arguments)
            .output()
            .unwrap();
        String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned()
    };
    std::fs::write(
        path("mine.toml"),
        "[layers]\nout = { layer = \"linear\", I = 2, b = \"none\" }\n",
    )
    .unwrap();
    let trained = run(&[
        "mnist",
        "--data",
        "bars",
        "--architecture",
        "mine.toml",
        "--epochs",
        "4",
        "--batch",
        "5",
        "--lr",
        "0.01",
        "--transform",
        "none",
        "--out",
        "run",
    ]);
    assert!(trained.contains("4 of 4 test images correct"), "{trained}");
    assert!(!trained.contains("99.40 %"), "that goal is for MNIST: {trained}");
    let weights = ["--weights", "run/weights.safetensors"];
    let read = run(&[&["predict", "bars/dash/6.PNG"][..], &weights].concat());
    assert!(read.starts_with("bars/dash/6.PNG: dash\n  I     "), "{read}");
    let tested = run(&[&["mnist", "test", "--data", "bars"][..], &weights].concat());
    assert!(
        tested.contains("\nclass  images  correct") && tested.contains("\n dash       2      2"),
        "{tested}"
    );
    let tested =
        run(&[&["predict", "bars/I/0.png"][..], &["--weights", "run/checkpoint.safetensors"]]
            .concat());
    assert!(tested.starts_with("bars/I/0.png: I\n"), "{tested}");
    // Other classes, of which there are as many.
    for number in 0..2 {
        write_bar(&path(&format!("others/A/{number}.png")), true, number);
        write_bar(&path(&format!("others/B/{number}.png")), false, number);
    }
    let refused = run(&[&["mnist", "test", "--data", "others"][..], &weights].concat());
    assert!(refused.contains("class 0 is I in the weights, but A in the images"), "{refused}");
    let refused = run(&["mnist", "test", "--data", "others"]);
    assert!(refused.contains("class 0 is 0 in the weights, but A in the images"), "{refused}");
    for (more, says) in [
        (&["--classes", "3"][..], "bars has folders for 2 classes, not 3"),
        (&["--transpose"], "the pictures in bars are upright"),
    ] {
        let refused = run(&[&["mnist", "--data", "bars"][..], more].concat());
        assert!(refused.contains(says), "{refused}");
    }
}
