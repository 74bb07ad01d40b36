//! Statistics of ranges, by their definitions.

use super::sums::square;
use super::{MANY, Reader, Refused, Row};
use crate::expr::{Expr, Function};
use crate::workbook::equations::array::{Array, entry_by_entry};
use formualizer_parse::ASTNode;

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    Row { names: &["VARP", "VAR.P"],     arguments: (1, MANY), read: |r, x| variance(r, x, 0.0) },
    Row { names: &["VAR", "VAR.S"],      arguments: (1, MANY), read: |r, x| variance(r, x, 1.0) },
    Row { names: &["STDEVP", "STDEV.P"], arguments: (1, MANY), read: |r, x| {
        Ok(variance(r, x, 0.0)?.map(|variance| Function::Sqrt.of(variance)))
    } },
    Row { names: &["STDEV", "STDEV.S"],  arguments: (1, MANY), read: |r, x| {
        Ok(variance(r, x, 1.0)?.map(|variance| Function::Sqrt.of(variance)))
    } },
    Row { names: &["DEVSQ"],             arguments: (1, MANY), read: |r, x| {
        let numbers = numbers(r, x)?;
        Ok(Array::single(deviations(r, &numbers, square)))
    } },
    Row { names: &["AVEDEV"],            arguments: (1, MANY), read: |r, x| {
        let numbers = numbers(r, x)?;
        let sizes = |x: Expr| Expr::Call(Function::Max, vec![x.clone(), x.negative()]);
        Ok(Array::single(deviations(r, &numbers, sizes).over(Expr::number(numbers.count))))
    } },
    Row { names: &["GEOMEAN"],           arguments: (1, MANY), read: |r, x| {
        let numbers = numbers(r, x)?;
        let mean = numbers.total(|x| Function::Ln.of(x)).over(Expr::number(numbers.count));
        Ok(Array::single(Function::Exp.of(mean)))
    } },
    Row { names: &["HARMEAN"],           arguments: (1, MANY), read: |r, x| {
        let numbers = numbers(r, x)?;
        let sum = numbers.total(|x| Expr::Number(1.0).over(x));
        Ok(Array::single(Expr::number(numbers.count).over(sum)))
    } },
    Row { names: &["COVAR", "COVARIANCE.P"], arguments: (2, 2), read: |r, x| {
        let pair = pair(r, &x[0], &x[1])?;
        Ok(Array::single(pair.products.over(Expr::number(pair.count))))
    } },
    Row { names: &["COVARIANCE.S"],      arguments: (2, 2), read: |r, x| {
        let pair = pair(r, &x[0], &x[1])?;
        Ok(Array::single(pair.products.over(Expr::number(pair.count - 1.0))))
    } },
    Row { names: &["CORREL", "PEARSON"], arguments: (2, 2), read: |r, x| {
        Ok(Array::single(pair(r, &x[0], &x[1])?.correlation()))
    } },
    Row { names: &["RSQ"],               arguments: (2, 2), read: |r, x| {
        Ok(Array::single(square(pair(r, &x[0], &x[1])?.correlation())))
    } },
    // The known y come first, and then the known x.
    Row { names: &["SLOPE"],             arguments: (2, 2), read: |r, x| {
        Ok(Array::single(pair(r, &x[1], &x[0])?.slope()))
    } },
    Row { names: &["INTERCEPT"],         arguments: (2, 2), read: |r, x| {
        let pair = pair(r, &x[1], &x[0])?;
        Ok(Array::single(pair.at(Expr::Number(0.0))))
    } },
    Row { names: &["FORECAST", "FORECAST.LINEAR"], arguments: (3, 3), read: |r, x| {
        let at = r.single(&x[0])?;
        Ok(Array::single(pair(r, &x[2], &x[1])?.at(at)))
    } },
    Row { names: &["STEYX"],             arguments: (2, 2), read: |r, x| {
        let pair = pair(r, &x[1], &x[0])?;
        let explained = square(pair.products).over(pair.squares_of_x);
        let rest = pair.squares_of_y.minus(explained);
        Ok(Array::single(Function::Sqrt.of(rest.over(Expr::number(pair.count - 2.0)))))
    } },
];

/// The numbers in ranges.
struct Numbers {
    arrays: Vec<Array>,
    count: f64,
}

fn numbers(reader: &mut Reader<'_>, arguments: &[ASTNode]) -> Result<Numbers, Refused> {
    let arrays = reader.counted(arguments)?;
    let arrays = reader.full_arrays(arrays)?;
    let count = arrays.iter().map(Array::count).sum();
    Ok(Numbers { arrays, count })
}

impl Numbers {
    fn total(&self, of: impl Fn(Expr) -> Expr) -> Expr {
        let sums = self.arrays.iter().map(|array| array.clone().map(&of).summed());
        Expr::sum(sums.collect())
    }

    /// The mean, whose sums have index variables of their own.
    fn mean(&self, reader: &mut Reader<'_>) -> Expr {
        let sums = self.arrays.iter().map(|array| reader.again(array).summed());
        Expr::sum(sums.collect()).over(Expr::number(self.count))
    }
}

/// The sum of a function of the deviations from the mean.
fn deviations(reader: &mut Reader<'_>, numbers: &Numbers, of: impl Fn(Expr) -> Expr) -> Expr {
    let mean = numbers.mean(reader);
    numbers.total(|x| of(x.minus(mean.clone())))
}

fn variance(reader: &mut Reader<'_>, arguments: &[ASTNode], less: f64) -> Result<Array, Refused> {
    let numbers = numbers(reader, arguments)?;
    let squares = deviations(reader, &numbers, square);
    Ok(Array::single(squares.over(Expr::number(numbers.count - less))))
}

/// Two ranges of as many numbers: their means, and the sums of the products and the squares of the
/// deviations from these.
struct Pair {
    count: f64,
    mean_of_x: Expr,
    mean_of_y: Expr,
    products: Expr,
    squares_of_x: Expr,
    squares_of_y: Expr,
}

fn pair(reader: &mut Reader<'_>, x: &ASTNode, y: &ASTNode) -> Result<Pair, Refused> {
    let [x, y] = [x, y].map(|node| reader.counted(std::slice::from_ref(node)));
    let (x, y) = (x?.remove(0), y?.remove(0));
    if !x.fits(&y) {
        return Err("its ranges have different shapes".into());
    }
    if !reader.is_full(&x) || !reader.is_full(&y) {
        return Err("its ranges have cells that hold no number".into());
    }
    let count = x.count();
    let mut mean = |array: &Array| {
        let numbers = Numbers { arrays: vec![array.clone()], count };
        numbers.mean(reader)
    };
    let (mean_of_x, mean_of_y) = (mean(&x), mean(&y));
    let deviation = |array: &Array, mean: &Expr| array.clone().map(|x| x.minus(mean.clone()));
    let (x, y) = (deviation(&x, &mean_of_x), deviation(&y, &mean_of_y));
    let squares = |of: &Array| of.clone().map(square).summed();
    Ok(Pair {
        count,
        squares_of_x: squares(&x),
        squares_of_y: squares(&y),
        products: entry_by_entry(vec![x, y], Expr::product)?.summed(),
        mean_of_x,
        mean_of_y,
    })
}

impl Pair {
    fn correlation(self) -> Expr {
        let squares = Expr::product(vec![self.squares_of_x, self.squares_of_y]);
        self.products.over(Function::Sqrt.of(squares))
    }

    /// The slope of the straight line through the points.
    fn slope(&self) -> Expr {
        self.products.clone().over(self.squares_of_x.clone())
    }

    /// The height of that line.
    fn at(&self, x: Expr) -> Expr {
        let from_the_mean = x.minus(self.mean_of_x.clone());
        Expr::Sum(vec![self.mean_of_y.clone(), Expr::product(vec![self.slope(), from_the_mean])])
    }
}
