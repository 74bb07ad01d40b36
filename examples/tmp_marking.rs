fn main() { for f in std::env::args().skip(1) { println!("{f}"); backprop::marking::debug(std::path::Path::new(&f)); } }
