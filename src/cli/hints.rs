//! Hints for errors of the library, in terms of the command line's options and commands.

use backprop::error::{Cause, Error};

/// The error with a hint that names options and commands.
pub fn in_our_words(mut error: Error) -> Error {
    let Some(cause) = error.cause().cloned() else { return error };
    match cause {
        Cause::NamedColumn => error.message.insert_str(0, "--map: "),
        Cause::NamedRate => error.message.insert_str(0, "--eta: "),
        _ => {}
    }
    let hint = match cause {
        Cause::Diverged => "choose a smaller learning rate with --lr",
        Cause::OtherImages => "give the same --data as when the run began",
        Cause::DamagedCheckpoint => "start a new run, with another --out",
        Cause::ForeignWeights => {
            "the file needs the weights of the network that `backprop mnist summary` shows, as written by \
             `backprop mnist` or from PyTorch's state_dict"
        }
        Cause::NotADescription => "backprop networks show seed prints a description to start from",
        Cause::TooWideForASheet => {
            "choose a smaller network, or use backprop step --format csv, which writes any number of columns"
        }
        Cause::ClosedFormTooLarge => {
            "choose a quantity closer to the inputs; --closed-form without --multiply-out or --factor \
             allows more, and --series with --numbers has no limit"
        }
        Cause::Kink => {
            "choose a network of sigmoid, tanh, softplus, GELU, softmax and identity units; \
             backprop derive without --closed-form allows kinks too"
        }
        Cause::NothingTrained => {
            "backprop derive --along-gradient takes a step of the network with w1 to w8"
        }
        Cause::NotOfTheLoss { of, wrt, loss } => {
            return error.hint(format!(
                "backprop derive {wrt} shows every factor of ∂{loss}/∂{wrt}, \
                 including ∂{of}/∂{wrt} if it is one of them"
            ));
        }
        _ => return error,
    };
    error.hint(hint)
}
