//! The functions that an expression may call, each described by one entry of a table.

use super::Expr;

/// A named function.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
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
    /// The smallest of two or more. At a tie its derivative follows the first of those that tie.
    Min,
    /// 1 where x > 0, otherwise 0: the slope of max(0, x).
    Step,
    /// ⌊x⌋, the largest whole number that is at most x.
    Floor,
    /// a mod b, the remainder of a: a − b·⌊a / b⌋.
    Mod,
    /// The error function, (2/√π)·∫₀ˣ exp(−t²) dt.
    Erf,
    /// The complementary error function, 1 − erf(x), accurate even if it is tiny.
    Erfc,
    /// The sine.
    Sin,
    /// The cosine.
    Cos,
    /// The tangent.
    Tan,
    /// The inverse of the sine, from −π/2 to π/2.
    Arcsin,
    /// The inverse of the cosine, from 0 to π.
    Arccos,
    /// The inverse of the tangent, from −π/2 to π/2.
    Arctan,
    /// The hyperbolic sine, (exp(x) − exp(−x)) / 2.
    Sinh,
    /// The hyperbolic cosine, (exp(x) + exp(−x)) / 2.
    Cosh,
    /// The inverse of the hyperbolic sine.
    Arcsinh,
    /// The inverse of the hyperbolic cosine, from 0 up.
    Arccosh,
    /// The inverse of the hyperbolic tangent.
    Arctanh,
    /// 1 where x > 0, −1 where x < 0, 0 at 0.
    Sign,
    /// The natural logarithm of the gamma function, for x > 0.
    LnGamma,
    /// The derivative of the logarithm of the gamma function, for x > 0.
    Digamma,
}

/// The arguments that a function takes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Arity {
    /// x
    One,
    /// a, b
    Two,
    /// Two or more: a, b, …
    Many,
    /// One, and the list that it belongs to: x; a, b, …
    OneAmongAll,
}

/// The value of a function, by one of three means.
pub(crate) enum Meaning {
    /// The value of an expression of simpler functions, for which this one is a short name.
    Definition(fn(&[Expr]) -> Expr),
    /// The value of a function of one number.
    Number(fn(f64) -> f64),
    /// One of its arguments. Of any two, this says whether it is the first.
    Choice(fn(f64, f64) -> bool),
}

/// A function's entry in the table.
pub(crate) struct Entry {
    pub function: Function,
    pub arity: Arity,
    pub meaning: Meaning,
    /// Whether it has a finite value for all finite arguments.
    pub has_a_value_everywhere: bool,
    /// The name in plain text, printed and parsed.
    pub text: &'static str,
    /// Other spellings that the parser accepts.
    pub also: &'static [&'static str],
    /// The name in LaTeX, or the whole call, with `{}` in place of the argument.
    pub latex: &'static str,
    /// The whole call in MathML, unless it is the name with the arguments in parentheses.
    pub mathml: Option<&'static str>,
    /// The call in a spreadsheet; empty if the definition is written instead.
    pub excel: &'static str,
    /// The call in JavaScript; empty if there is a definition.
    pub javascript: &'static str,
}

/// The defaults of an entry: those of a function of one argument.
const OF_ONE: Entry = Entry {
    function: Function::Exp,
    arity: Arity::One,
    meaning: Meaning::Number(f64::exp),
    has_a_value_everywhere: false,
    text: "",
    also: &[],
    latex: "",
    mathml: None,
    excel: "",
    javascript: "",
};

/// The functions, in the order of [`Function`].
static FUNCTIONS: [Entry; 28] = [
    Entry {
        function: Function::Exp,
        meaning: Meaning::Number(f64::exp),
        text: "exp",
        latex: "e^{{}}",
        mathml: Some("<msup><mi>e</mi>{}</msup>"),
        excel: "EXP({})",
        javascript: "Math.exp({})",
        ..OF_ONE
    },
    Entry {
        function: Function::Ln,
        meaning: Meaning::Number(f64::ln),
        text: "ln",
        also: &["log"],
        latex: r"\ln",
        excel: "LN({})",
        javascript: "Math.log({})",
        ..OF_ONE
    },
    Entry {
        function: Function::Sqrt,
        meaning: Meaning::Number(f64::sqrt),
        text: "sqrt",
        also: &["√"],
        latex: r"\sqrt{{}}",
        mathml: Some("<msqrt>{}</msqrt>"),
        excel: "SQRT({})",
        javascript: "Math.sqrt({})",
        ..OF_ONE
    },
    Entry {
        function: Function::Tanh,
        meaning: Meaning::Number(f64::tanh),
        has_a_value_everywhere: true,
        text: "tanh",
        latex: r"\tanh",
        excel: "TANH({})",
        javascript: "Math.tanh({})",
        ..OF_ONE
    },
    Entry {
        function: Function::Sigmoid,
        meaning: Meaning::Definition(|x| {
            let power = Function::Exp.of(x[0].clone().negative());
            Expr::Number(1.0).over(Expr::Sum(vec![Expr::Number(1.0), power]))
        }),
        has_a_value_everywhere: true,
        text: "σ",
        also: &["sigmoid"],
        latex: r"\sigma",
        ..OF_ONE
    },
    Entry {
        function: Function::Softplus,
        meaning: Meaning::Definition(|x| {
            let power = Function::Exp.of(x[0].clone());
            Function::Ln.of(Expr::Sum(vec![Expr::Number(1.0), power]))
        }),
        text: "softplus",
        latex: r"\operatorname{softplus}",
        ..OF_ONE
    },
    Entry {
        function: Function::Softmax,
        arity: Arity::OneAmongAll,
        meaning: Meaning::Definition(|arguments| {
            let power = |x: &Expr| Function::Exp.of(x.clone());
            let (x, all) = (&arguments[0], &arguments[1..]);
            power(x).over(Expr::sum(all.iter().map(power).collect()))
        }),
        text: "softmax",
        latex: r"\operatorname{softmax}",
        ..OF_ONE
    },
    Entry {
        function: Function::Max,
        arity: Arity::Many,
        // NaN is neither larger nor smaller; the result must be NaN too.
        meaning: Meaning::Choice(|a, b| a >= b || a.is_nan()),
        has_a_value_everywhere: true,
        text: "max",
        latex: r"\max",
        excel: "MAX({})",
        javascript: "Math.max({})",
        ..OF_ONE
    },
    Entry {
        function: Function::Min,
        arity: Arity::Many,
        meaning: Meaning::Definition(|all| {
            let negatives = all.iter().map(|x| x.clone().negative()).collect();
            Expr::Call(Function::Max, negatives).negative()
        }),
        has_a_value_everywhere: true,
        text: "min",
        latex: r"\min",
        excel: "MIN({})",
        ..OF_ONE
    },
    Entry {
        function: Function::Step,
        meaning: Meaning::Number(|x| if x.is_nan() { x } else { f64::from(x > 0.0) }),
        has_a_value_everywhere: true,
        text: "step",
        latex: r"\operatorname{step}",
        excel: "IF({}>0,1,0)",
        // NaN is neither above nor below 0; the result must be NaN too.
        javascript: "({} > 0 ? 1 : {} <= 0 ? 0 : NaN)",
        ..OF_ONE
    },
    Entry {
        function: Function::Floor,
        meaning: Meaning::Number(f64::floor),
        has_a_value_everywhere: true,
        text: "floor",
        latex: r"\lfloor {} \rfloor",
        mathml: Some("<mrow><mo>⌊</mo>{}<mo>⌋</mo></mrow>"),
        excel: "INT({})",
        javascript: "Math.floor({})",
        ..OF_ONE
    },
    Entry {
        function: Function::Mod,
        arity: Arity::Two,
        meaning: Meaning::Definition(|x| {
            let whole = Function::Floor.of(x[0].clone().over(x[1].clone()));
            x[0].clone().minus(Expr::Product(vec![x[1].clone(), whole]))
        }),
        text: "mod",
        latex: r"\bmod",
        ..OF_ONE
    },
    Entry {
        function: Function::Erf,
        meaning: Meaning::Number(libm::erf),
        has_a_value_everywhere: true,
        text: "erf",
        latex: r"\operatorname{erf}",
        excel: "ERF({})",
        javascript: "erf({})",
        ..OF_ONE
    },
    Entry {
        function: Function::Erfc,
        meaning: Meaning::Number(libm::erfc),
        has_a_value_everywhere: true,
        text: "erfc",
        latex: r"\operatorname{erfc}",
        excel: "ERFC({})",
        javascript: "erfc({})",
        ..OF_ONE
    },
    Entry {
        function: Function::Sin,
        meaning: Meaning::Number(f64::sin),
        has_a_value_everywhere: true,
        text: "sin",
        latex: r"\sin",
        excel: "SIN({})",
        javascript: "Math.sin({})",
        ..OF_ONE
    },
    Entry {
        function: Function::Cos,
        meaning: Meaning::Number(f64::cos),
        has_a_value_everywhere: true,
        text: "cos",
        latex: r"\cos",
        excel: "COS({})",
        javascript: "Math.cos({})",
        ..OF_ONE
    },
    Entry {
        function: Function::Tan,
        meaning: Meaning::Definition(|x| {
            Function::Sin.of(x[0].clone()).over(Function::Cos.of(x[0].clone()))
        }),
        text: "tan",
        latex: r"\tan",
        excel: "TAN({})",
        ..OF_ONE
    },
    Entry {
        function: Function::Arcsin,
        meaning: Meaning::Number(f64::asin),
        text: "arcsin",
        also: &["asin"],
        latex: r"\arcsin",
        excel: "ASIN({})",
        javascript: "Math.asin({})",
        ..OF_ONE
    },
    Entry {
        function: Function::Arccos,
        meaning: Meaning::Definition(|x| {
            Expr::Number(std::f64::consts::FRAC_PI_2).minus(Function::Arcsin.of(x[0].clone()))
        }),
        text: "arccos",
        also: &["acos"],
        latex: r"\arccos",
        excel: "ACOS({})",
        ..OF_ONE
    },
    Entry {
        function: Function::Arctan,
        meaning: Meaning::Number(f64::atan),
        has_a_value_everywhere: true,
        text: "arctan",
        also: &["atan"],
        latex: r"\arctan",
        excel: "ATAN({})",
        javascript: "Math.atan({})",
        ..OF_ONE
    },
    Entry {
        function: Function::Sinh,
        meaning: Meaning::Number(f64::sinh),
        text: "sinh",
        latex: r"\sinh",
        excel: "SINH({})",
        javascript: "Math.sinh({})",
        ..OF_ONE
    },
    Entry {
        function: Function::Cosh,
        meaning: Meaning::Number(f64::cosh),
        text: "cosh",
        latex: r"\cosh",
        excel: "COSH({})",
        javascript: "Math.cosh({})",
        ..OF_ONE
    },
    Entry {
        function: Function::Arcsinh,
        meaning: Meaning::Number(f64::asinh),
        has_a_value_everywhere: true,
        text: "arcsinh",
        also: &["asinh"],
        latex: r"\operatorname{arcsinh}",
        excel: "ASINH({})",
        javascript: "Math.asinh({})",
        ..OF_ONE
    },
    Entry {
        function: Function::Arccosh,
        meaning: Meaning::Number(f64::acosh),
        text: "arccosh",
        also: &["acosh"],
        latex: r"\operatorname{arccosh}",
        excel: "ACOSH({})",
        javascript: "Math.acosh({})",
        ..OF_ONE
    },
    Entry {
        function: Function::Arctanh,
        meaning: Meaning::Number(f64::atanh),
        text: "arctanh",
        also: &["atanh"],
        latex: r"\operatorname{arctanh}",
        excel: "ATANH({})",
        javascript: "Math.atanh({})",
        ..OF_ONE
    },
    Entry {
        function: Function::Sign,
        meaning: Meaning::Definition(|x| {
            let above = |x: Expr| Function::Step.of(x);
            above(x[0].clone()).minus(above(x[0].clone().negative()))
        }),
        has_a_value_everywhere: true,
        text: "sign",
        also: &["sgn"],
        latex: r"\operatorname{sign}",
        excel: "SIGN({})",
        ..OF_ONE
    },
    Entry {
        function: Function::LnGamma,
        meaning: Meaning::Definition(|x| ln_gamma(&x[0])),
        text: "lgamma",
        latex: r"\ln\Gamma",
        excel: "GAMMALN({})",
        ..OF_ONE
    },
    Entry {
        function: Function::Digamma,
        meaning: Meaning::Definition(|x| digamma(&x[0])),
        text: "digamma",
        latex: r"\psi",
        ..OF_ONE
    },
];

/// The shift of the argument of the gamma function: from 10 on, its series is exact to 14 digits.
const MOVED: usize = 10;

/// Stirling's series of ln Γ at z = x + 10, then back down with Γ(x + 1) = x·Γ(x):
/// (z − ½)·ln z − z + ½·ln 2π + 1/(12·z) − 1/(360·z³) + … − ln(x·(x + 1)·…·(x + 9)).
fn ln_gamma(x: &Expr) -> Expr {
    let plus = |by: usize| Expr::Sum(vec![x.clone(), Expr::Number(by as f64)]);
    let z = plus(MOVED);
    let terms = [(12.0, 1), (-360.0, 3), (1260.0, 5), (-1680.0, 7), (1188.0, 9)];
    let series = terms.map(|(divisor, power)| reciprocal(divisor, &z, power));
    let ln_z = Function::Ln.of(z.clone());
    let half = Expr::Number(0.5);
    let stirling = [
        Expr::Product(vec![z.clone().minus(half), ln_z]),
        z.clone().negative(),
        Expr::number(0.5 * (2.0 * std::f64::consts::PI).ln()),
    ];
    // Separate from the others, so that a negative x has no value.
    let first = Function::Ln.of(x.clone());
    let others = Function::Ln.of(Expr::Product((1..MOVED).map(plus).collect()));
    let down = [first.negative(), others.negative()];
    Expr::Sum(stirling.into_iter().chain(series).chain(down).collect())
}

/// The series of the derivative of ln Γ at z = x + 10, then back down:
/// ln z − 1/(2·z) − 1/(12·z²) + 1/(120·z⁴) − … − 1/x − 1/(x + 1) − … − 1/(x + 9).
fn digamma(x: &Expr) -> Expr {
    let plus = |by: usize| Expr::Sum(vec![x.clone(), Expr::Number(by as f64)]);
    let z = plus(MOVED);
    let terms = [(-2.0, 1), (-12.0, 2), (120.0, 4), (-252.0, 6), (240.0, 8), (-132.0, 10)];
    let series = terms.map(|(divisor, power)| reciprocal(divisor, &z, power));
    let down = (1..MOVED).map(|by| Expr::Number(1.0).over(plus(by)).negative());
    let at_0 = Expr::Number(1.0).over(x.clone()).negative();
    let ln_z = Function::Ln.of(z.clone());
    Expr::Sum([ln_z].into_iter().chain(series).chain([at_0]).chain(down).collect())
}

/// 1 / (divisor · z^power)
fn reciprocal(divisor: f64, z: &Expr, power: u32) -> Expr {
    let powers = match power {
        1 => z.clone(),
        power => z.clone().to_the(Expr::Number(f64::from(power))),
    };
    let size = Expr::Number(1.0).over(Expr::Product(vec![Expr::Number(divisor.abs()), powers]));
    if divisor < 0.0 { size.negative() } else { size }
}

const _: () = {
    let mut place = 0;
    while place < FUNCTIONS.len() {
        assert!(FUNCTIONS[place].function as usize == place, "the table has the enum's order");
        place += 1;
    }
};

impl Function {
    /// Every function there is.
    pub fn all() -> impl Iterator<Item = Function> {
        FUNCTIONS.iter().map(|entry| entry.function)
    }

    /// The function that is written `name` in plain text, if there is one.
    pub fn named(name: &str) -> Option<Function> {
        let entry = FUNCTIONS.iter().find(|f| f.text == name || f.also.contains(&name));
        entry.map(|entry| entry.function)
    }

    /// The function of one argument that a spreadsheet calls `name`, if there is one: `LN`.
    #[cfg(feature = "sheets")]
    pub(crate) fn in_a_spreadsheet(name: &str) -> Option<Function> {
        let is_it = |entry: &&Entry| {
            entry.arity == Arity::One && entry.excel.strip_suffix("({})") == Some(name)
        };
        FUNCTIONS.iter().find(is_it).map(|entry| entry.function)
    }

    pub(crate) fn entry(self) -> &'static Entry {
        &FUNCTIONS[self as usize]
    }

    /// Whether it takes more arguments than its arity says.
    pub fn takes_more(self) -> bool {
        matches!(self.entry().arity, Arity::Many | Arity::OneAmongAll)
    }

    /// The number of arguments it takes, at least.
    pub fn arity(self) -> usize {
        match self.entry().arity {
            Arity::One => 1,
            Arity::Two | Arity::Many | Arity::OneAmongAll => 2,
        }
    }

    /// This function of `argument`.
    pub fn of(self, argument: Expr) -> Expr {
        Expr::Call(self, vec![argument])
    }

    /// The definition of the function of `arguments` in terms of simpler ones, if it has one:
    /// σ(x) = 1 / (1 + exp(−x)).
    pub fn definition(self, arguments: &[Expr]) -> Option<Expr> {
        match self.entry().meaning {
            Meaning::Definition(definition) => Some(definition(arguments)),
            _ => None,
        }
    }
}
