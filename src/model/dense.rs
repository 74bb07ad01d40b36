//! A network of dense layers as a model: one equation a layer, whatever its size.

use super::{Model, from_toml};
use crate::error::{Error, Result};
use crate::expr::{Expr, Name};
use crate::network::{Activation, Biases, FullyConnected};

/// The letters of the indices: the inputs', then those of each layer.
const LETTERS: [&str; 10] = ["j", "k", "l", "m", "p", "q", "r", "s", "u", "v"];

impl FullyConnected {
    /// The same network with indices: h\[k] = Σ\[j] w_h\[k,j] · i\[j].
    ///
    /// # Errors
    /// If it has more layers than there are letters for their indices.
    pub fn model(&self) -> Result<Model> {
        if self.layers.len() >= LETTERS.len() {
            return Err(Error::usage(format!(
                "the network has {} layers, more than there are letters for",
                self.layers.len()
            )));
        }
        let mut model = from_toml(&self.as_model_text(), &self.title)?;
        model.optimizer = self.optimizer;
        model.learning_rate = self.learning_rate;
        Ok(model)
    }

    fn as_model_text(&self) -> String {
        let is_batch = self.examples.len() > 1;
        // h[n,k] for several examples, h[k] for one.
        let at = |letter: &str| if is_batch { format!("n,{letter}") } else { letter.to_owned() };
        let rows = |of: &dyn Fn(&crate::network::Example) -> Vec<f64>| match &self.examples[..] {
            [only] => format!("{:?}", of(only)),
            all => format!("{:?}", all.iter().map(of).collect::<Vec<_>>()),
        };
        let layers = self.layers.len();
        let last = LETTERS[layers];
        let (mut indices, mut given, mut trained, mut equations) =
            (String::new(), String::new(), String::new(), String::new());
        if is_batch {
            indices += "n = \"examples\"\n";
        }
        indices += "j = \"inputs\"\n";
        given += &format!("\"i[{}]\" = {}\n", at("j"), rows(&|example| example.inputs.clone()));
        given += &format!("\"t[{}]\" = {}\n", at(last), rows(&|example| example.targets.clone()));
        let mut below = "i".to_owned();
        for (number, layer) in (1..).zip(&self.layers) {
            let unit = match number {
                number if number == layers => "o".to_owned(),
                _ if layers == 2 => "h".to_owned(),
                number => format!("h{number}"),
            };
            let (from, to) = (LETTERS[number - 1], LETTERS[number]);
            let range = if number == layers { "outputs".into() } else { format!("units{number}") };
            indices += &format!("{to} = \"{range}\"\n");
            trained += &format!("\"w_{unit}[{to},{from}]\" = {:?}\n", layer.weights);
            let mut sum = format!("Σ[{from}] w_{unit}[{to},{from}]·{below}[{}]", at(from));
            let bias = match &layer.biases {
                Biases::None => None,
                Biases::Shared(value) => Some((format!("b_{unit}"), format!("{value:?}"))),
                Biases::PerUnit(values) => Some((format!("b_{unit}[{to}]"), format!("{values:?}"))),
            };
            if let Some((bias, values)) = bias {
                sum += &format!(" + {bias}");
                let section = if layer.train_biases { &mut trained } else { &mut given };
                *section += &format!("\"{bias}\" = {values}\n");
            }
            equations += &format!("\"{unit}[{}]\" = \"{sum}\"\n", at(to));
            below = match layer.activation {
                Activation::Identity => unit,
                Activation::Softmax => {
                    indices += "c = \"outputs\"\n";
                    equations += &format!("\"e[{}]\" = \"exp({unit}[{}])\"\n", at(to), at(to));
                    let (sum, over) = if is_batch { ("S[n]", "n,c") } else { ("S", "c") };
                    equations += &format!("\"{sum}\" = \"Σ[c] e[{over}]\"\n");
                    equations += &format!("\"a_{unit}[{}]\" = \"e[{}] / {sum}\"\n", at(to), at(to));
                    format!("a_{unit}")
                }
                activation => {
                    let x = Expr::Entry(Name::from(unit.as_str()), indices_of(&at(to)));
                    let right = activation.of(0, &[x]);
                    equations += &format!("\"a_{unit}[{}]\" = \"{right}\"\n", at(to));
                    format!("a_{unit}")
                }
            };
        }
        let [t, a] = ["t", &below].map(|name| Expr::Entry(Name::from(name), indices_of(&at(last))));
        let over = at(last);
        equations += &format!("\"E[{over}]\" = \"{}\"\n", self.loss.of(t, a));
        let mut total = format!("Σ[{over}] E[{over}]");
        if self.loss.divisor(2) > 1 {
            total = format!("({total}) / outputs");
        }
        if self.mean_of_examples && is_batch {
            total = format!("({total}) / examples");
        }
        equations += &format!("E_tot = \"{total}\"\n");
        format!(
            "title = {:?}\nloss = \"E_tot\"\n[indices]\n{indices}[given]\n{given}[trained]\n{trained}\
             [equations]\n{equations}",
            self.title
        )
    }
}

fn indices_of(at: &str) -> Vec<Expr> {
    at.split(',').map(Expr::name).collect()
}
