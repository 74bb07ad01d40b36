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
    /// 1 where x > 0, otherwise 0: the slope of max(0, x).
    Step,
    /// ⌊x⌋, the largest whole number that is at most x.
    Floor,
    /// a mod b, the remainder of a: a − b·⌊a / b⌋.
    Mod,
    /// The error function, (2/√π)·∫₀ˣ exp(−t²) dt.
    Erf,
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
    /// One, and all among which it is: x; a, b, …
    OneAmongAll,
}

/// The value of a function, by one of three means.
pub(crate) enum Meaning {
    /// That of an expression of simpler functions, for which this one is a short name.
    Definition(fn(&[Expr]) -> Expr),
    /// That of a function of one number.
    Number(fn(f64) -> f64),
    /// That of one of its arguments. Of any two, this says whether it is the first.
    Choice(fn(f64, f64) -> bool),
}

/// A function's entry in the table.
pub(crate) struct Entry {
    pub function: Function,
    pub arity: Arity,
    pub meaning: Meaning,
    /// Whether it has a finite value for all finite arguments.
    pub has_a_value_everywhere: bool,
    /// The name in plain text, as it is printed and parsed again.
    pub text: &'static str,
    /// Other spellings that the parser takes.
    pub also: &'static [&'static str],
    /// The name in LaTeX, or the whole call, with `{}` in the place of the argument.
    pub latex: &'static str,
    /// The whole call in MathML, unless it is the name and the arguments in brackets.
    pub mathml: Option<&'static str>,
    /// The call in a spreadsheet; empty if there is a definition, which then is written instead.
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
static FUNCTIONS: [Entry; 12] = [
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
        // A NaN is neither larger nor smaller; the result has to be NaN too.
        meaning: Meaning::Choice(|a, b| a >= b || a.is_nan()),
        has_a_value_everywhere: true,
        text: "max",
        latex: r"\max",
        excel: "MAX({})",
        javascript: "Math.max({})",
        ..OF_ONE
    },
    Entry {
        function: Function::Step,
        meaning: Meaning::Number(|x| if x.is_nan() { x } else { f64::from(x > 0.0) }),
        has_a_value_everywhere: true,
        text: "step",
        latex: r"\operatorname{step}",
        excel: "IF({}>0,1,0)",
        // NaN is neither above 0 nor below; the result has to be NaN too.
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
];

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
