//! Hints of the command line for errors of the library: its own options and commands.

use backprop::error::{Cause, Error};

/// The error in the words of the command line.
pub fn in_our_words(mut error: Error) -> Error {
    let Some(cause) = error.cause().cloned() else { return error };
    match cause {
        Cause::NamedColumn => error.message.insert_str(0, "--map: "),
        Cause::NamedRate => error.message.insert_str(0, "--eta: "),
        _ => {}
    }
    let hint = match cause {
        Cause::Diverged => "a smaller learning rate, --lr, keeps the steps from growing",
        Cause::OtherImages => "give the same --data as at the beginning",
        Cause::DamagedCheckpoint => "begin the run anew, with another --out",
        Cause::ForeignWeights => {
            "weights for the network of `backprop mnist summary` are expected, as `backprop mnist` \
             or PyTorch's state_dict has them"
        }
        Cause::NotADescription => "backprop networks show seed prints a description to start from",
        Cause::TooWideForASheet => {
            "choose a smaller network; backprop step writes any number of columns as CSV"
        }
        Cause::ClosedFormTooLarge => {
            "ask for a quantity nearer to the inputs; --closed-form without --multiply-out or --factor \
             takes more, --series with --numbers any number"
        }
        Cause::Kink => {
            "networks of sigmoid, tanh, softplus, GELU, softmax and identity units have one; \
             backprop derive without --closed-form takes kinks too"
        }
        Cause::NothingTrained => {
            "backprop derive --along-gradient takes a step of the network with w1 to w8"
        }
        Cause::NotOfTheLoss { of, wrt, loss } => {
            return error.hint(format!(
                "backprop derive {wrt} shows every factor of ∂{loss}/∂{wrt}, \
                 and so ∂{of}/∂{wrt} where it is one"
            ));
        }
        _ => return error,
    };
    error.hint(hint)
}
