mod common;
#[path = "suite/kinds.rs"]
mod kinds;
#[path = "suite/repeats.rs"]
mod repeats;
