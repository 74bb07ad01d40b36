//! The functions that an expression may call, each described in one row.

use super::Expr;

/// A named function.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Function {
    /// e to the power of x.
    Exp,
    /// The natural logarithm.
    Ln,
    /// The square root.
    Sqrt,
    /// The hyperbolic tangent.
    Tanh,
    /// The logistic function, σ(x) = 1 / (1 + exp(−x)).
    Sigmoid,
    /// ln(1 + exp(x)), a smooth max(0, x).
    Softplus,
    /// exp(x) / (exp(x1) + exp(x2) + …): the first argument is x, which is one of the others.
    Softmax,
    /// The largest of two or more. At a tie its derivative follows the first of those that tie.
    Max,
    /// 1 where x > 0, otherwise 0: the slope of max(0, x).
    Step,
}

/// What is written for a function in each notation, and how many arguments it takes.
pub(crate) struct Spelling {
    pub function: Function,
    pub arity: usize,
    /// As it is printed in plain text, and parsed again.
    pub text: &'static str,
    /// Other spellings that the parser takes.
    pub also: &'static [&'static str],
    pub latex: &'static str,
    pub excel: &'static str,
}

#[rustfmt::skip]
const SPELLINGS: &[Spelling] = &[
    Spelling { function: Function::Exp,     arity: 1, text: "exp",  also: &[],          latex: r"\exp",               excel: "EXP"  },
    Spelling { function: Function::Ln,      arity: 1, text: "ln",   also: &["log"],     latex: r"\ln",                excel: "LN"   },
    Spelling { function: Function::Sqrt,    arity: 1, text: "sqrt", also: &["√"],       latex: r"\sqrt",              excel: "SQRT" },
    Spelling { function: Function::Tanh,    arity: 1, text: "tanh", also: &[],          latex: r"\tanh",              excel: "TANH" },
    Spelling { function: Function::Sigmoid, arity: 1, text: "σ",    also: &["sigmoid"], latex: r"\sigma",             excel: ""     },
    Spelling { function: Function::Softplus, arity: 1, text: "softplus", also: &[],     latex: r"\operatorname{softplus}", excel: "" },
    Spelling { function: Function::Softmax, arity: 2, text: "softmax", also: &[],       latex: r"\operatorname{softmax}", excel: "" },
    Spelling { function: Function::Max,     arity: 2, text: "max",  also: &[],          latex: r"\max",               excel: "MAX"  },
    Spelling { function: Function::Step,    arity: 1, text: "step", also: &[],          latex: r"\operatorname{step}", excel: ""    },
];

impl Function {
    /// Every function there is.
    pub fn all() -> impl Iterator<Item = Function> {
        SPELLINGS.iter().map(|spelling| spelling.function)
    }

    /// The function that is written `name`, if there is one.
    pub fn named(name: &str) -> Option<Function> {
        SPELLINGS.iter().find(|s| s.text == name || s.also.contains(&name)).map(|s| s.function)
    }

    pub(crate) fn spelling(self) -> &'static Spelling {
        SPELLINGS.iter().find(|s| s.function == self).expect("every function has its row")
    }

    /// Whether it takes more arguments than its arity says.
    pub fn takes_more(self) -> bool {
        matches!(self, Function::Softmax | Function::Max)
    }

    /// How many arguments it takes, at least.
    pub fn arity(self) -> usize {
        self.spelling().arity
    }

    /// This function of `argument`.
    pub fn of(self, argument: Expr) -> Expr {
        Expr::Call(self, vec![argument])
    }

    /// The function of `arguments` in terms of simpler ones, where it is a short name for that:
    /// σ(x) = 1 / (1 + exp(−x)).
    pub fn definition(self, arguments: &[Expr]) -> Option<Expr> {
        match (self, arguments) {
            (Function::Softplus, [x]) => Some(
                Function::Ln.of(Expr::Sum(vec![Expr::Number(1.0), Function::Exp.of(x.clone())])),
            ),
            (Function::Softmax, [x, all @ ..]) => {
                let sum = Expr::sum(all.iter().map(|x| Function::Exp.of(x.clone())).collect());
                Some(Function::Exp.of(x.clone()).over(sum))
            }
            (Function::Sigmoid, [x]) => {
                Some(Expr::Number(1.0).over(Expr::Sum(vec![
                    Expr::Number(1.0),
                    Function::Exp.of(x.clone().negative()),
                ])))
            }
            _ => None,
        }
    }
}
