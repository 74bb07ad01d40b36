//! The text of the layers' derivations, under its headings.

use super::equations::{BatchNormNames, ConvolutionNames, LogSoftmaxNames};
use crate::expr::{Name, Partial};
use crate::network::{Headings, Section};

/// The text about dy and L in every layer but the last.
const HANDED_BACK: &str = "All that the rest of the network tells this layer is `dy`, the \
                           derivative of the loss with respect to each output. `L` has just these \
                           derivatives, `∂L/∂y = dy`, and stands here for the loss.";

pub(super) fn conv2d(layer: &ConvolutionNames) -> Headings {
    Headings {
        forward: format!(
            "The kernel `w` slides over the image `x`, around which there is a border of zeros, so \
             that `y` is as large as `x`. Each output is the sum of what lies under the kernel, \
             each pixel times its weight, and the bias `b`. With more channels of input there is \
             such a sum for each of them. {HANDED_BACK}"
        ),
        sections: vec![
            Section {
                chain_for_the_first: true,
                ..Section::of(
                    "Gradient with respect to the kernel",
                    "A weight meets one pixel for each output. So its gradient is the sum of `dy` \
                     times the pixel that was met there: the image correlated with `dy`, which \
                     slides over it as the kernel did. Where the weight met the border of zeros \
                     there is no term.",
                    &layer.kernel,
                )
            },
            Section {
                chain_for_the_first: true,
                ..Section::of(
                    "Gradient with respect to the image",
                    "A pixel is met by every weight, for a different output each. Read along a \
                     sum: as `dy` goes forward row by row, the weights go backward. So this is \
                     `dy`, with a border of zeros, correlated with the kernel turned by half a \
                     turn: the full correlation with the flipped kernel.",
                    &layer.image,
                )
            },
            Section::of(
                "Gradient with respect to the bias",
                "The bias is added to every output.",
                std::slice::from_ref(&layer.bias),
            ),
        ],
    }
}

pub(super) fn batchnorm(layer: &BatchNormNames) -> Headings {
    let BatchNormNames { x, gamma, beta, mean, variance, normalized, mean_dy, mean_dyx_hat } =
        layer;
    Headings {
        forward: format!(
            "The batch has three values of one channel, `x1` to `x3`. `μ` is their mean and `var` \
             their variance σ², biased: divided by 3, not by 2. `x\u{302}` is what is left when \
             the mean is taken away and the deviation is brought to 1; `ε` is small and given, so \
             that nothing is divided by 0. `γ` and `β` are learned. {HANDED_BACK}"
        ),
        sections: vec![
            Section::of(
                "Gradient with respect to γ and β",
                "Both serve the whole batch, so there is a sum over it.",
                &[gamma.clone(), beta.clone()],
            ),
            Section {
                locals: vec![
                    Partial::new(&normalized[0], &x[0]),
                    Partial::new(&normalized[0], mean),
                    Partial::new(&normalized[0], variance),
                    Partial::new(mean, &x[0]),
                    Partial::new(variance, &x[0]),
                    Partial::new(variance, mean),
                ],
                ..Section::of(
                    "The local derivatives",
                    "For the first of the batch; the others have theirs likewise. What the values \
                     differ from their mean sums to 0, so the variance does not change with `μ`.",
                    &[],
                )
            },
            Section::of(
                "Where the paths meet: the variance and the mean",
                "Every `y` depends on `var` and on `μ`. These two are worked out once and serve \
                 every `x`.",
                &[variance.clone(), mean.clone()],
            ),
            Section {
                equations: vec![mean_dy.clone(), mean_dyx_hat.clone()],
                ..Section::of(
                    "Gradient with respect to x: three terms",
                    "`x1` moves the loss on three paths: through the mean, through the variance, \
                     and straight through `x\u{302}1`. Brought together, what is in the bracket is \
                     `dy`, less its mean, less `x\u{302}` times the mean of `dy` · `x\u{302}`. \
                     Both means come from sums that are at hand: `∂L/∂β` and `∂L/∂γ`.",
                    x,
                )
            },
        ],
    }
}

pub(super) fn relu(x: &[Name]) -> Headings {
    Headings {
        forward: format!("Each value by itself: what is below 0 becomes 0. {HANDED_BACK}"),
        sections: vec![Section::of(
            "Gradient with respect to x",
            "`step(x)` is 1 where `x` is above 0, otherwise 0: the gradient passes where the value \
             passed. At the kink, where `x` is 0, the derivative is taken to be 0.",
            x,
        )],
    }
}

pub(super) fn maxpool(x: &[Name]) -> Headings {
    Headings {
        forward: format!(
            "The largest of each 2 by 2; the window moves by 2, so every pixel is in one window. \
             {HANDED_BACK}"
        ),
        sections: vec![Section {
            chain_for_the_first: true,
            ..Section::of(
                "Gradient with respect to the image",
                "`step(x)` is 1 where `x` is above 0, otherwise 0. The factors are all 1 for one \
                 pixel of a window: the one that is larger than those before it, row by row, and \
                 not less than those behind it. It alone made the output, and it gets the whole of \
                 `dy`; the others get 0. At a tie the first of the largest gets it.",
                x,
            )
        }],
    }
}

pub(super) fn avgpool(x: &[Name]) -> Headings {
    Headings {
        forward: format!(
            "The mean of each 2 by 2; the window moves by 2, so every pixel is in one window. \
             {HANDED_BACK}"
        ),
        sections: vec![Section {
            chain_for_the_first: true,
            ..Section::of(
                "Gradient with respect to the image",
                "Each of the four pixels of a window gets a quarter of its `dy`.",
                x,
            )
        }],
    }
}

pub(super) fn logsoftmax_nll(layer: &LogSoftmaxNames) -> Headings {
    Headings {
        forward:
            "`x` has a score for each class. `y` is the logarithm of its softmax: `ln(e1 / S) = x1 \
             − ln(S)`. The targets `t` are 1 for the right class and 0 for the others, so `L` is \
             minus the logarithm that the right class got: the negative log-likelihood. A batch \
             has the mean of this over its images."
                .into(),
        sections: vec![
            Section::of(
                "Where the paths meet: the sum",
                "Every `y` depends on `S`.",
                std::slice::from_ref(&layer.sum),
            ),
            Section {
                equations: layer.p.clone(),
                ..Section::of(
                    "Gradient with respect to the scores",
                    "`p` is the softmax, the probability that each class was given. Brought \
                     together, the gradient is the softmax less the target: what was answered less \
                     what should have been.",
                    &layer.x,
                )
            },
        ],
    }
}
