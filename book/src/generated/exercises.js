// The answers to the exercises that mark themselves, written from book/generate.toml.
// v holds the values of the names in a formula.
window.exercises = {
  "attention-count": {"digits":null,"exactly":true,"mistakes":[[768.0,"Wo counts too"],[4096.0,"the heads share these matrices"]],"right":1024.0,"within":1.024e-6},
  "attention-pairs": {"digits":null,"exactly":true,"mistakes":[[28.0,"a token may look at itself too"],[64.0,"that is without the mask"]],"right":36.0,"within":3.6000000000000005e-8},
  "attention-score": {"digits":null,"exactly":true,"mistakes":[[0.25,"the mean, weighted by P, is subtracted"],[-0.375,"that is for the second score"],[1.5,"the factor P is missing"]],"right":0.375,"within":1e-9},
  "attention-variance": {
    names: ["D"], free: ["D"],
    compute(v) {
    },
    right: (v) => v.D,
    text: "D",
    mistakes: [
      [(v) => Math.pow(v.D, 2), "the variance of a sum of independent terms is the sum of their variances"],
      [(v) => Math.sqrt(v.D), "that is the standard deviation"],
      [(v) => -v.D, "the sign is wrong"],
      [(v) => 1 - v.D, "1 − D should be D"],
      [(v) => 1 / (1 + Math.exp(-v.D)), "σ(D) should be D"],
      [(v) => Math.tanh(v.D), "tanh(D) should be D"],
    ],
  },
  "attention-weight": {"digits":null,"exactly":true,"mistakes":[[1.0,"e⁰ is 1, not 0"],[0.25,"that is the weight of the first"]],"right":0.7500000000000001,"within":1e-9},
  "fast-bytes": {"digits":null,"exactly":true,"mistakes":[[12544.0,"there are 16 channels and 16 images"],[50176.0,"a number of 32 bits has four bytes"]],"right":200704.0,"within":0.000200704},
  "fast-four": {"digits":3,"exactly":false,"mistakes":[[4.0,"a tenth of the work cannot be divided"],[3.6,"add up the times: the tenth, and a quarter of the rest"],[3.7,"add up the times: the tenth, and a quarter of the rest"]],"right":3.0769230769230766,"within":0.010000001000000001},
  "fast-many": {"digits":null,"exactly":true,"mistakes":[],"right":10.0,"within":1e-8},
  "fast-operations": {"digits":null,"exactly":true,"mistakes":[[50176.0,"each pair of channels has nine weights"],[225792.0,"that is the number of multiplications"]],"right":451584.0,"within":0.00045158400000000005},
  "fast-peak": {"digits":null,"exactly":true,"mistakes":[[96.0,"two instructions start in each cycle, and each lane of each does two operations"]],"right":192.0,"within":1.9200000000000003e-7},
  "fast-product": {"digits":null,"exactly":true,"mistakes":[[25.0,"that is the sum of all three coefficients"]],"right":11.0,"within":1.1000000000000001e-8},
  "fast-tiles": {"digits":null,"exactly":true,"mistakes":[[4.0,"that is the factor for tiles of 4 × 4"],[0.4444444444444444,"how many times fewer? Divide the other way round"],[1.5,"that is for one direction"]],"right":2.25,"within":2.2500000000000003e-9},
  "forward-a_h1": {"digits":4,"exactly":false,"mistakes":[[-0.5374298453437496,"the sign is wrong"],[0.46257015465625045,"the sign of h1 is wrong"],[0.15,"h1 should be σ(h1)"],[0.7005671424739729,"1 − h1 should be h1"],[0.6312143319694848,"σ(h1) should be h1"],[0.5371526542707231,"tanh(h1) should be h1"]],"right":0.5374298453437496,"within":0.00010000001},
  "forward-a_o1": {"digits":4,"exactly":false,"mistakes":[[-0.6148987571407395,"the sign is wrong"],[0.3851012428592604,"the sign of o1 is wrong"],[0.467951363536109,"o1 should be σ(o1)"],[0.6299607970182312,"1 − o1 should be o1"],[0.6490574633045326,"σ(o1) should be o1"],[0.6074348866840296,"tanh(o1) should be o1"]],"right":0.6148987571407395,"within":0.00010000001},
  "forward-half": {
    names: ["w5","a_h1","a_h2"], free: ["w5","a_h1","a_h2"],
    compute(v) {
    },
    right: (v) => -v.w5 * v.a_h1 / v.a_h2,
    text: "−w5 · a_h1 / a_h2",
    mistakes: [
      [(v) => (0.5 - v.w5 * v.a_h1) / v.a_h2, "that makes the sum o1 equal to ½; for which sum is its σ equal to ½?"],
      [(v) => -v.w5, "the two activations are not equal"],
      [(v) => -v.w5 * v.a_h2 / v.a_h1, "a_h1 and a_h2 are exchanged"],
      [(v) => -(-v.w5 * v.a_h1 / v.a_h2), "the sign is wrong"],
      [(v) => -(-v.w5 * v.a_h1) / v.a_h2, "the sign of w5 · a_h1 is wrong"],
      [(v) => -(-v.w5) * v.a_h1 / v.a_h2, "the sign of w5 is wrong"],
      [(v) => -v.w5 * (-v.a_h1) / v.a_h2, "the sign of a_h1 is wrong"],
      [(v) => -v.w5 * v.a_h1 / (-v.a_h2), "the sign of a_h2 is wrong"],
      [(v) => -v.a_h1 / v.a_h2, "the factor w5 is missing"],
      [(v) => -v.w5 / v.a_h2, "the factor a_h1 is missing"],
      [(v) => -1 / v.a_h2, "the factor w5 · a_h1 is missing"],
      [(v) => -1 / (1 + Math.exp(-v.w5)) * v.a_h1 / v.a_h2, "σ(w5) should be w5"],
      [(v) => -Math.tanh(v.w5) * v.a_h1 / v.a_h2, "tanh(w5) should be w5"],
      [(v) => -v.w5 * 1 / (1 + Math.exp(-v.a_h1)) / v.a_h2, "σ(a_h1) should be a_h1"],
      [(v) => -v.w5 * Math.tanh(v.a_h1) / v.a_h2, "tanh(a_h1) should be a_h1"],
      [(v) => -(1 - v.w5) * v.a_h1 / v.a_h2, "1 − w5 should be w5"],
      [(v) => -v.w5 * (1 - v.a_h1) / v.a_h2, "1 − a_h1 should be a_h1"],
      [(v) => -v.w5 * v.a_h1 / (1 - v.a_h2), "1 − a_h2 should be a_h2"],
      [(v) => -v.w5 * v.a_h1 / (1 / (1 + Math.exp(-v.a_h2))), "σ(a_h2) should be a_h2"],
      [(v) => -v.w5 * v.a_h1 / Math.tanh(v.a_h2), "tanh(a_h2) should be a_h2"],
      [(v) => -v.a_h1 * v.a_h1 / v.a_h2, "it uses a_h1 where w5 belongs"],
      [(v) => -v.a_h2 * v.a_h1 / v.a_h2, "it uses a_h2 where w5 belongs"],
      [(v) => -v.w5 * v.w5 / v.a_h2, "it uses w5 where a_h1 belongs"],
      [(v) => -v.w5 * v.a_h2 / v.a_h2, "it uses a_h2 where a_h1 belongs"],
      [(v) => -v.w5 * v.a_h1 / v.w5, "it uses w5 where a_h2 belongs"],
      [(v) => -v.w5 * v.a_h1 / v.a_h1, "it uses a_h1 where a_h2 belongs"],
    ],
  },
  "forward-mazur-h1": {"digits":4,"exactly":false,"mistakes":[[-0.3775,"the sign is wrong"],[0.3625,"the sign of w1 · i1 is wrong"],[0.33749999999999997,"the sign of w2 · i2 is wrong"],[-0.32249999999999995,"the sign of b1 is wrong"],[0.42,"the factor w1 is missing"],[0.52,"the factor i1 is missing"],[1.37,"the factor w1 · i1 is missing"],[0.4575,"the factor w2 is missing"],[0.5575,"the factor i2 is missing"],[1.3575,"the factor w2 · i2 is missing"],[0.39687149226718743,"σ(w1) should be w1"],[0.4468746094726315,"σ(i1) should be i1"],[0.41248339973124776,"σ(w2) should be w2"],[0.3772375320224904,"tanh(w2) should be w2"],[0.462495837495788,"σ(i2) should be i2"],[0.6141175789173301,"σ(b1) should be b1"],[0.36387554433633224,"tanh(b1) should be b1"],[0.5125,"1 − i1 should be i1"],[0.4375,"1 − w2 should be w2"],[0.5375,"1 − i2 should be i2"],[0.6775,"1 − b1 should be b1"],[0.37,"the term w1 · i1 is missing"],[0.3575,"the term w2 · i2 is missing"],[0.027500000000000004,"the term b1 is missing"],[0.3725,"it uses i1 where w1 belongs"],[0.38,"it uses w2 where w1 belongs"],[0.375,"it uses i2 where w1 belongs"],[0.38749999999999996,"it uses b1 where w1 belongs"],[0.39249999999999996,"it uses w1 where i1 belongs"],[0.39999999999999997,"it uses w2 where i1 belongs"],[0.385,"it uses i2 where i1 belongs"],[0.4225,"it uses b1 where i1 belongs"],[0.3675,"it uses i2 where w2 belongs"],[0.39749999999999996,"it uses w2 where i2 belongs"],[0.4275,"it uses b1 where i2 belongs"],[0.1775,"it uses w1 where b1 belongs"],[0.07750000000000001,"it uses i1 where b1 belongs"],[0.2275,"it uses w2 where b1 belongs"],[0.1275,"it uses i2 where b1 belongs"]],"right":0.3775,"within":0.00010000001},
  "forward-mazur-loss": {"digits":4,"exactly":false,"mistakes":[[-0.2983711087600027,"the sign is wrong"],[-0.25125105759230726,"the sign of E1 is wrong"],[0.25125105759230726,"the sign of E2 is wrong"],[0.5918336610500404,"σ(E1) should be E1"],[0.2916558781334098,"tanh(E1) should be E1"],[0.7807008171377262,"σ(E2) should be E2"],[0.7487489424076927,"1 − E1 should be E1"],[1.2512510575923073,"1 − E2 should be E2"],[0.023560025583847746,"the term E1 is missing"],[0.274811083176155,"the term E2 is missing"],[0.04712005116769549,"it uses E2 where E1 belongs"],[0.54962216635231,"it uses E1 where E2 belongs"]],"right":0.2983711087600027,"within":0.00010000001},
  "forward-minus": {"digits":4,"exactly":false,"mistakes":[[-0.8807970779778823,"σ is never negative"]],"right":0.11920292202211755,"within":0.00010000001},
  "forward-o1": {"digits":4,"exactly":false,"mistakes":[[-0.467951363536109,"the sign is wrong"],[0.03800748726110928,"the sign of w5 · a_h1 is wrong"],[-0.03800748726110928,"the sign of w6 · a_h2 is wrong"],[0.7904092707423587,"the factor w5 is missing"],[0.6529794253986092,"the factor a_h1 is missing"],[1.252979425398609,"the factor w5 · a_h1 is missing"],[0.7771484390232979,"the factor w6 is missing"],[0.6649719381374999,"the factor a_h2 is missing"],[1.2149719381375,"the factor w6 · a_h2 is missing"],[0.5747320419820555,"σ(w5) should be w5"],[0.4571753374219528,"tanh(w5) should be w5"],[0.5054651581864031,"σ(a_h1) should be a_h1"],[0.44939542185479076,"tanh(a_h1) should be a_h1"],[0.5582589659826577,"σ(w6) should be w6"],[0.45215364463614827,"tanh(w6) should be w6"],[0.5016021340295651,"σ(a_h2) should be a_h2"],[0.44428767266046587,"tanh(a_h2) should be a_h2"],[0.5754373326048589,"1 − w5 should be w5"],[0.4380074872611093,"1 − a_h1 should be a_h1"],[0.5241690136246888,"1 − w6 should be w6"],[0.4119925127388907,"1 − a_h2 should be a_h2"],[0.2529794253986091,"the term w5 · a_h1 is missing"],[0.21497193813749985,"the term w6 · a_h2 is missing"],[0.5418102640648157,"it uses a_h1 where w5 belongs"],[0.49482285580329644,"it uses w6 where w5 belongs"],[0.5551098553255539,"it uses a_h2 where w5 belongs"],[0.41297942539860916,"it uses w5 where a_h1 belongs"],[0.4329794253986091,"it uses w6 where a_h1 belongs"],[0.47785002575292834,"it uses a_h2 where a_h1 belongs"],[0.4398425384918191,"it uses w5 where w6 belongs"],[0.5171023680644447,"it uses a_h1 where w6 belongs"],[0.5310143562856996,"it uses a_h2 where w6 belongs"],[0.39497193813749987,"it uses w5 where a_h2 belongs"],[0.4568153685421872,"it uses a_h1 where a_h2 belongs"],[0.41747193813749983,"it uses w6 where a_h2 belongs"]],"right":0.467951363536109,"within":0.00010000001},
  "forward-sigma": {"digits":4,"exactly":false,"mistakes":[[0.7310585786300049,"that is σ(1)"],[0.11920292202211755,"that is σ(−2): the exponent is −x"]],"right":0.8807970779778823,"within":0.00010000001},
  "forward-slope": {"digits":3,"exactly":false,"mistakes":[[0.11920292202211769,"the factor σ(2) is missing"],[-2.0,"put σ(2) into σ(x)(1 − σ(x)), not 2"],[0.20715622948838924,"σ was applied twice"]],"right":0.10499358540350662,"within":0.0010000001},
  "forward-tanh": {
    names: ["x","a"], free: ["x"],
    compute(v) {
      v["a"] = Math.tanh(v.x);
    },
    right: (v) => 1 - Math.pow(v.a, 2),
    text: "1 − a²",
    mistakes: [
      [(v) => 2 * (1 - Math.pow(v.a, 2)), "it is twice what it should be: (1 + a)/2 has a ½ for each of two factors"],
      [(v) => v.a * (1 - v.a), "that is the slope of σ in terms of its value"],
      [(v) => 0.5 * (1 - Math.pow(v.a, 2)), "the 2 in σ(2x) counts too"],
      [(v) => -(1 - Math.pow(v.a, 2)), "the sign is wrong"],
      [(v) => -1 - Math.pow(v.a, 2), "the sign of 1 is wrong"],
      [(v) => 1 - (-Math.pow(v.a, 2)), "the sign of −a² is wrong"],
      [(v) => 1 - Math.pow(-v.a, 2), "the sign of a is wrong"],
      [(v) => 1 - Math.pow(v.a, -2), "the sign of 2 is wrong"],
      [(v) => 1 - Math.pow(1 / (1 + Math.exp(-v.a)), 2), "σ(a) should be a"],
      [(v) => 1 - Math.pow(Math.tanh(v.a), 2), "tanh(a) should be a"],
      [(v) => 1 - Math.pow(1 - v.a, 2), "1 − a should be a"],
      [(v) => -Math.pow(v.a, 2), "the term 1 is missing"],
      [(v) => 1, "the term −a² is missing"],
      [(v) => 1 - v.a, "the square of a is missing"],
      [(v) => v.a - Math.pow(v.a, 2), "it uses a where 1 belongs"],
      [(v) => 1 - Math.pow(v.a, v.a), "it uses a where 2 belongs"],
    ],
  },
  "forward-zero": {
    names: ["w5","w6"], free: ["w5","w6"],
    compute(v) {
    },
    right: (v) => 0.5 * (v.w5 + v.w6),
    text: "½(w5 + w6)",
    mistakes: [
      [(v) => 0 * v.w5, "the sums are 0, but the activations are σ(0)"],
      [(v) => v.w5 + v.w6, "σ(0) is ½, not 1"],
      [(v) => 0.5, "that is the activation of each hidden unit; o1 adds up two of them, each times its weight"],
      [(v) => -0.5 * (v.w5 + v.w6), "the sign is wrong"],
      [(v) => (-0.5) * (v.w5 + v.w6), "the sign of ½ is wrong"],
      [(v) => 0.5 * (-(v.w5 + v.w6)), "the sign of w5 + w6 is wrong"],
      [(v) => 0.5 * (-v.w5 + v.w6), "the sign of w5 is wrong"],
      [(v) => 0.5 * (v.w5 - v.w6), "the sign of w6 is wrong"],
      [(v) => 1, "the factor ½(w5 + w6) is missing"],
      [(v) => 0.5 * (1 / (1 + Math.exp(-v.w5)) + v.w6), "σ(w5) should be w5"],
      [(v) => 0.5 * (Math.tanh(v.w5) + v.w6), "tanh(w5) should be w5"],
      [(v) => 0.5 * (v.w5 + 1 / (1 + Math.exp(-v.w6))), "σ(w6) should be w6"],
      [(v) => 0.5 * (v.w5 + Math.tanh(v.w6)), "tanh(w6) should be w6"],
      [(v) => 0.5 * ((1 - v.w5) + v.w6), "1 − w5 should be w5"],
      [(v) => 0.5 * (v.w5 + (1 - v.w6)), "1 − w6 should be w6"],
      [(v) => 0.5 * v.w6, "the term w5 is missing"],
      [(v) => 0.5 * v.w5, "the term w6 is missing"],
      [(v) => 0.5 * (v.w6 + v.w6), "it uses w6 where w5 belongs"],
      [(v) => 0.5 * (v.w5 + v.w5), "it uses w5 where w6 belongs"],
      [(v) => v.w5 * (v.w5 + v.w6), "it uses w5 where ½ belongs"],
      [(v) => v.w6 * (v.w5 + v.w6), "it uses w6 where ½ belongs"],
    ],
  },
  "gpt-attention": {"digits":null,"exactly":true,"mistakes":[[768.0,"Wo counts too"],[4096.0,"the four heads share the matrices"]],"right":1024.0,"within":1.024e-6},
  "gpt-m": {"digits":3,"exactly":false,"mistakes":[[0.09999999999999999,"the newer gradient counts more"],[0.15499999999999994,"in step 2 the divisor is 1 − β1²"],[0.023249999999999996,"divide by 1 − β1²"]],"right":0.08378378378378375,"within":0.00010000001},
  "gpt-ones": {"digits":null,"exactly":true,"mistakes":[[6.0,"the end of the name is predicted too"]],"right":7.0,"within":7.000000000000001e-9},
  "gpt-uniform": {"digits":4,"exactly":false,"mistakes":[[0.037037037037037035,"that is the probability"]],"right":3.295836866004329,"within":0.0010000001},
  "indices-batch": {"digits":null,"exactly":true,"mistakes":[[400.0,"each of the weights gets products of its own"],[30000.0,"that is for one example"]],"right":1920000.0,"within":0.00192},
  "indices-bracket": {"digits":null,"exactly":true,"mistakes":[[2.0,"that is the index; the term is the entry a[2]"],[15.0,"the bracket is 0 for two of the three terms"],[5.0,"the indices count from 0"]],"right":7.0,"within":7.000000000000001e-9},
  "indices-logistic": {
    names: ["z","t","p"], free: ["z","t"],
    compute(v) {
      v["p"] = 1 / (1 + Math.exp(-v.z));
    },
    right: (v) => v.p - v.t,
    text: "p − t",
    mistakes: [
      [(v) => (v.p - v.t) * v.p * (1 - v.p), "that is for the half squared error"],
      [(v) => -v.t / v.p + (1 - v.t) / (1 - v.p), "that is ∂L/∂p; the slope of σ is missing"],
      [(v) => -(v.p - v.t), "the sign is wrong"],
      [(v) => -v.p - v.t, "the sign of p is wrong"],
      [(v) => v.p - (-v.t), "the sign of −t is wrong"],
      [(v) => 1 / (1 + Math.exp(-v.p)) - v.t, "σ(p) should be p"],
      [(v) => Math.tanh(v.p) - v.t, "tanh(p) should be p"],
      [(v) => v.p - 1 / (1 + Math.exp(-v.t)), "σ(t) should be t"],
      [(v) => v.p - Math.tanh(v.t), "tanh(t) should be t"],
      [(v) => (1 - v.p) - v.t, "1 − p should be p"],
      [(v) => v.p - (1 - v.t), "1 − t should be t"],
      [(v) => -v.t, "the term p is missing"],
      [(v) => v.p, "the term −t is missing"],
      [(v) => v.t - v.t, "it uses t where p belongs"],
      [(v) => v.p - v.p, "it uses p where t belongs"],
    ],
  },
  "indices-transposed": {"digits":null,"exactly":true,"mistakes":[[-1.0,"that is W·δ: take the first column of W, not its first row"],[4.0,"the second entry of δ is negative"]],"right":-2.0,"within":2e-9},
  "layer-1-i1": {
    names: ["w1","i1","w2","i2","w3","w4","w5","w6","w7","w8","t1","t2","h1","h2","a_h1","a_h2","o1","o2","a_o1","a_o2","δ_o1","δ_o2","δ_h1","δ_h2"], free: ["w1","i1","w2","i2","w3","w4","w5","w6","w7","w8","t1","t2"],
    compute(v) {
      v["h1"] = v.w1 * v.i1 + v.w2 * v.i2;
      v["h2"] = v.w3 * v.i1 + v.w4 * v.i2;
      v["a_h1"] = 1 / (1 + Math.exp(-v.h1));
      v["a_h2"] = 1 / (1 + Math.exp(-v.h2));
      v["o1"] = v.w5 * v.a_h1 + v.w6 * v.a_h2;
      v["o2"] = v.w7 * v.a_h1 + v.w8 * v.a_h2;
      v["a_o1"] = 1 / (1 + Math.exp(-v.o1));
      v["a_o2"] = 1 / (1 + Math.exp(-v.o2));
      v["δ_o1"] = (v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1);
      v["δ_o2"] = (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2);
      v["δ_h1"] = ((1 / (1 + Math.exp(-(v.w5 * 1 / (1 + Math.exp(-(v.w1 * v.i1 + v.w2 * v.i2))) + v.w6 * 1 / (1 + Math.exp(-(v.w3 * v.i1 + v.w4 * v.i2)))))) - v.t1) * 1 / (1 + Math.exp(-(v.w5 * 1 / (1 + Math.exp(-(v.w1 * v.i1 + v.w2 * v.i2))) + v.w6 * 1 / (1 + Math.exp(-(v.w3 * v.i1 + v.w4 * v.i2)))))) * (1 - 1 / (1 + Math.exp(-(v.w5 * 1 / (1 + Math.exp(-(v.w1 * v.i1 + v.w2 * v.i2))) + v.w6 * 1 / (1 + Math.exp(-(v.w3 * v.i1 + v.w4 * v.i2))))))) * v.w5 + (1 / (1 + Math.exp(-(v.w7 * 1 / (1 + Math.exp(-(v.w1 * v.i1 + v.w2 * v.i2))) + v.w8 * 1 / (1 + Math.exp(-(v.w3 * v.i1 + v.w4 * v.i2)))))) - v.t2) * 1 / (1 + Math.exp(-(v.w7 * 1 / (1 + Math.exp(-(v.w1 * v.i1 + v.w2 * v.i2))) + v.w8 * 1 / (1 + Math.exp(-(v.w3 * v.i1 + v.w4 * v.i2)))))) * (1 - 1 / (1 + Math.exp(-(v.w7 * 1 / (1 + Math.exp(-(v.w1 * v.i1 + v.w2 * v.i2))) + v.w8 * 1 / (1 + Math.exp(-(v.w3 * v.i1 + v.w4 * v.i2))))))) * v.w7) * 1 / (1 + Math.exp(-(v.w1 * v.i1 + v.w2 * v.i2))) * (1 - 1 / (1 + Math.exp(-(v.w1 * v.i1 + v.w2 * v.i2))));
      v["δ_h2"] = ((1 / (1 + Math.exp(-(v.w5 * 1 / (1 + Math.exp(-(v.w1 * v.i1 + v.w2 * v.i2))) + v.w6 * 1 / (1 + Math.exp(-(v.w3 * v.i1 + v.w4 * v.i2)))))) - v.t1) * 1 / (1 + Math.exp(-(v.w5 * 1 / (1 + Math.exp(-(v.w1 * v.i1 + v.w2 * v.i2))) + v.w6 * 1 / (1 + Math.exp(-(v.w3 * v.i1 + v.w4 * v.i2)))))) * (1 - 1 / (1 + Math.exp(-(v.w5 * 1 / (1 + Math.exp(-(v.w1 * v.i1 + v.w2 * v.i2))) + v.w6 * 1 / (1 + Math.exp(-(v.w3 * v.i1 + v.w4 * v.i2))))))) * v.w6 + (1 / (1 + Math.exp(-(v.w7 * 1 / (1 + Math.exp(-(v.w1 * v.i1 + v.w2 * v.i2))) + v.w8 * 1 / (1 + Math.exp(-(v.w3 * v.i1 + v.w4 * v.i2)))))) - v.t2) * 1 / (1 + Math.exp(-(v.w7 * 1 / (1 + Math.exp(-(v.w1 * v.i1 + v.w2 * v.i2))) + v.w8 * 1 / (1 + Math.exp(-(v.w3 * v.i1 + v.w4 * v.i2)))))) * (1 - 1 / (1 + Math.exp(-(v.w7 * 1 / (1 + Math.exp(-(v.w1 * v.i1 + v.w2 * v.i2))) + v.w8 * 1 / (1 + Math.exp(-(v.w3 * v.i1 + v.w4 * v.i2))))))) * v.w8) * 1 / (1 + Math.exp(-(v.w3 * v.i1 + v.w4 * v.i2))) * (1 - 1 / (1 + Math.exp(-(v.w3 * v.i1 + v.w4 * v.i2))));
    },
    right: (v) => v.δ_h1 * v.w1 + v.δ_h2 * v.w3,
    text: "δ_h1 · w1 + δ_h2 · w3",
    mistakes: [
      [(v) => v.δ_h1 * v.i1 + v.δ_h2 * v.i1, "forward the input is multiplied by a weight, so backward δ is multiplied by that weight"],
      [(v) => -(v.δ_h1 * v.w1 + v.δ_h2 * v.w3), "the sign is wrong"],
      [(v) => -v.δ_h1 * v.w1 + v.δ_h2 * v.w3, "the sign of δ_h1 · w1 is wrong"],
      [(v) => (-v.δ_h1) * v.w1 + v.δ_h2 * v.w3, "the sign of δ_h1 is wrong"],
      [(v) => v.δ_h1 * (-v.w1) + v.δ_h2 * v.w3, "the sign of w1 is wrong"],
      [(v) => v.δ_h1 * v.w1 - v.δ_h2 * v.w3, "the sign of δ_h2 · w3 is wrong"],
      [(v) => v.δ_h1 * v.w1 + (-v.δ_h2) * v.w3, "the sign of δ_h2 is wrong"],
      [(v) => v.δ_h1 * v.w1 + v.δ_h2 * (-v.w3), "the sign of w3 is wrong"],
      [(v) => v.w1 + v.δ_h2 * v.w3, "the factor δ_h1 is missing"],
      [(v) => v.δ_h1 + v.δ_h2 * v.w3, "the factor w1 is missing"],
      [(v) => 1 + v.δ_h2 * v.w3, "the factor δ_h1 · w1 is missing"],
      [(v) => v.δ_h1 * v.w1 + v.w3, "the factor δ_h2 is missing"],
      [(v) => v.δ_h1 * v.w1 + v.δ_h2, "the factor w3 is missing"],
      [(v) => v.δ_h1 * v.w1 + 1, "the factor δ_h2 · w3 is missing"],
      [(v) => 1 / (1 + Math.exp(-v.δ_h1)) * v.w1 + v.δ_h2 * v.w3, "σ(δ_h1) should be δ_h1"],
      [(v) => Math.tanh(v.δ_h1) * v.w1 + v.δ_h2 * v.w3, "tanh(δ_h1) should be δ_h1"],
      [(v) => v.δ_h1 * 1 / (1 + Math.exp(-v.w1)) + v.δ_h2 * v.w3, "σ(w1) should be w1"],
      [(v) => v.δ_h1 * Math.tanh(v.w1) + v.δ_h2 * v.w3, "tanh(w1) should be w1"],
      [(v) => v.δ_h1 * v.w1 + 1 / (1 + Math.exp(-v.δ_h2)) * v.w3, "σ(δ_h2) should be δ_h2"],
      [(v) => v.δ_h1 * v.w1 + Math.tanh(v.δ_h2) * v.w3, "tanh(δ_h2) should be δ_h2"],
      [(v) => v.δ_h1 * v.w1 + v.δ_h2 * 1 / (1 + Math.exp(-v.w3)), "σ(w3) should be w3"],
      [(v) => v.δ_h1 * v.w1 + v.δ_h2 * Math.tanh(v.w3), "tanh(w3) should be w3"],
      [(v) => (1 - v.δ_h1) * v.w1 + v.δ_h2 * v.w3, "1 − δ_h1 should be δ_h1"],
      [(v) => v.δ_h1 * (1 - v.w1) + v.δ_h2 * v.w3, "1 − w1 should be w1"],
      [(v) => v.δ_h1 * v.w1 + (1 - v.δ_h2) * v.w3, "1 − δ_h2 should be δ_h2"],
      [(v) => v.δ_h1 * v.w1 + v.δ_h2 * (1 - v.w3), "1 − w3 should be w3"],
      [(v) => v.δ_h2 * v.w3, "the term δ_h1 · w1 is missing"],
      [(v) => v.δ_h1 * v.w1, "the term δ_h2 · w3 is missing"],
      [(v) => v.w1 * v.w1 + v.δ_h2 * v.w3, "it uses w1 where δ_h1 belongs"],
      [(v) => v.δ_h2 * v.w1 + v.δ_h2 * v.w3, "it uses δ_h2 where δ_h1 belongs"],
      [(v) => v.w3 * v.w1 + v.δ_h2 * v.w3, "it uses w3 where δ_h1 belongs"],
      [(v) => v.δ_h1 * v.δ_h1 + v.δ_h2 * v.w3, "it uses δ_h1 where w1 belongs"],
      [(v) => v.δ_h1 * v.δ_h2 + v.δ_h2 * v.w3, "it uses δ_h2 where w1 belongs"],
      [(v) => v.δ_h1 * v.w3 + v.δ_h2 * v.w3, "it uses w3 where w1 belongs"],
      [(v) => v.δ_h1 * v.w1 + v.δ_h1 * v.w3, "it uses δ_h1 where δ_h2 belongs"],
      [(v) => v.δ_h1 * v.w1 + v.w1 * v.w3, "it uses w1 where δ_h2 belongs"],
      [(v) => v.δ_h1 * v.w1 + v.w3 * v.w3, "it uses w3 where δ_h2 belongs"],
      [(v) => v.δ_h1 * v.w1 + v.δ_h2 * v.δ_h1, "it uses δ_h1 where w3 belongs"],
      [(v) => v.δ_h1 * v.w1 + v.δ_h2 * v.w1, "it uses w1 where w3 belongs"],
      [(v) => v.δ_h1 * v.w1 + v.δ_h2 * v.δ_h2, "it uses δ_h2 where w3 belongs"],
    ],
  },
  "layer-1-paths": {"digits":null,"exactly":true,"mistakes":[[10.0,"every path splits at each unit, so the numbers multiply"],[128.0,"the weight leads to one unit of its layer only"]],"right":32.0,"within":3.2e-8},
  "layer-1-w3": {"digits":3,"exactly":false,"mistakes":[[0.0008075638622606227,"the factor a_o1(1 − a_o1) is missing"],[0.0010395301156946582,"the factor a_o2(1 − a_o2) is missing"],[0.0014077407779898932,"the factor a_h2(1 − a_h2) is missing"],[-0.0003517763215907322,"the sign is wrong"],[0.00006601766800665196,"the sign of (a_o1 − t1) · a_o1(1 − a_o1) · w6 is wrong"],[-0.0012758528229485646,"the sign of a_o1 is wrong"],[0.0016936468125459483,"the sign of −t1 is wrong"],[-0.0003743799266605029,"the sign of 1 is wrong"],[0.000792173916257887,"the sign of −a_o1 is wrong"],[-0.00006601766800665196,"the sign of (a_o2 − t2) · a_o2(1 − a_o2) · w8 is wrong"],[-0.001666996034501896,"the sign of a_o2 is wrong"],[0.0019527546880859761,"the sign of −t2 is wrong"],[-0.0007788659553988549,"the sign of 1 is wrong"],[0.0010646246089829352,"the sign of −a_o2 is wrong"],[-0.0010858744459904133,"the sign of 1 is wrong"],[0.0010858744459904133,"the sign of −a_h2 is wrong"],[0.012494357167554388,"the factor ((a_o1 − t1) · a_o1(1 − a_o1) · w6 + (a_o2 − t2) · a_o2(1 − a_o2) · w8) is missing"],[0.007035526431814644,"the factor i1 is missing"],[0.05,"the factor ((a_o1 − t1) · a_o1(1 − a_o1) · w6 + (a_o2 − t2) · a_o2(1 − a_o2) · w8) · a_h2(1 − a_h2) is missing"],[0.24988714335108775,"the factor ((a_o1 − t1) · a_o1(1 − a_o1) · w6 + (a_o2 − t2) · a_o2(1 − a_o2) · w8) · i1 is missing"],[0.02815481555979786,"the factor a_h2(1 − a_h2) · i1 is missing"],[0.0015507674857539087,"the factor (a_o1 − t1) is missing"],[0.0005264066098921146,"the factor w6 is missing"],[0.005831357720198167,"the factor (a_o1 − t1) · a_o1(1 − a_o1) is missing"],[0.0031908314191436173,"the factor (a_o1 − t1) · w6 is missing"],[0.0015392678113807603,"the factor a_o1(1 − a_o1) · w6 is missing"],[0.00044448573813500526,"the factor a_o1 is missing"],[0.0005719751189243096,"the factor (1 − a_o1) is missing"],[0.0017438576932872843,"the factor (a_o2 − t2) is missing"],[0.0005226920446078437,"the factor w8 is missing"],[0.007014775768946953,"the factor (a_o2 − t2) · a_o2(1 − a_o2) is missing"],[0.00305374908405612,"the factor (a_o2 − t2) · w8 is missing"],[0.0017731534884331641,"the factor a_o2(1 − a_o2) · w8 is missing"],[0.0004742089771998648,"the factor a_o2 is missing"],[0.0007082004652868337,"the factor (1 − a_o2) is missing"],[0.0006889153941993203,"the factor a_h2 is missing"],[0.0007188253837905729,"the factor (1 − a_h2) is missing"],[0.0003978050419728022,"σ(a_o1) should be a_o1"],[0.0002670249112175103,"tanh(a_o1) should be a_o1"],[0.00018745175870885208,"σ(t1) should be t1"]],"right":0.0003517763215907322,"within":1.0000001e-6},
  "layer-1-w4": {
    names: ["t1","t2","i1","i2","w1","w2","w3","w4","w5","w6","w7","w8","h1","a_h1","h2","a_h2","o1","a_o1","o2","a_o2","E1","E2","E_tot","dE/dE2","dE/dE1","dE/da_o2","dE/do2","dE/da_o1","dE/do1","dE/dw8","dE/dw7","dE/dw6","dE/dw5","dE/da_h2","dE/dh2","dE/da_h1","dE/dh1","dE/dw3","dE/dw2","dE/dw1","δ_o1","δ_o2"], free: ["t1","t2","i1","i2","w1","w2","w3","w4","w5","w6","w7","w8"],
    compute(v) {
      v["h1"] = v.w1 * v.i1 + v.w2 * v.i2;
      v["a_h1"] = 1 / (1 + Math.exp(-v.h1));
      v["h2"] = v.w3 * v.i1 + v.w4 * v.i2;
      v["a_h2"] = 1 / (1 + Math.exp(-v.h2));
      v["o1"] = v.w5 * v.a_h1 + v.w6 * v.a_h2;
      v["a_o1"] = 1 / (1 + Math.exp(-v.o1));
      v["o2"] = v.w7 * v.a_h1 + v.w8 * v.a_h2;
      v["a_o2"] = 1 / (1 + Math.exp(-v.o2));
      v["E1"] = 0.5 * Math.pow(v.t1 - v.a_o1, 2);
      v["E2"] = 0.5 * Math.pow(v.t2 - v.a_o2, 2);
      v["E_tot"] = v.E1 + v.E2;
      v["dE/dE2"] = 1;
      v["dE/dE1"] = 1;
      v["dE/da_o2"] = v.a_o2 - v.t2;
      v["dE/do2"] = (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2);
      v["dE/da_o1"] = v.a_o1 - v.t1;
      v["dE/do1"] = (v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1);
      v["dE/dw8"] = (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.a_h2;
      v["dE/dw7"] = (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.a_h1;
      v["dE/dw6"] = (v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.a_h2;
      v["dE/dw5"] = (v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.a_h1;
      v["dE/da_h2"] = (v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w6 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w8;
      v["dE/dh2"] = ((v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w6 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w8) * v.a_h2 * (1 - v.a_h2);
      v["dE/da_h1"] = (v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w5 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w7;
      v["dE/dh1"] = ((v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w5 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w7) * v.a_h1 * (1 - v.a_h1);
      v["dE/dw3"] = ((v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w6 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w8) * v.a_h2 * (1 - v.a_h2) * v.i1;
      v["dE/dw2"] = ((v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w5 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w7) * v.a_h1 * (1 - v.a_h1) * v.i2;
      v["dE/dw1"] = ((v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w5 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w7) * v.a_h1 * (1 - v.a_h1) * v.i1;
      v["δ_o1"] = (v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1);
      v["δ_o2"] = (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2);
    },
    right: (v) => ((v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w6 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w8) * v.a_h2 * (1 - v.a_h2) * v.i2,
    text: "((a_o1 − t1) · a_o1(1 − a_o1) · w6 + (a_o2 − t2) · a_o2(1 − a_o2) · w8) · a_h2(1 − a_h2) · i2",
    mistakes: [
      [(v) => (v.δ_o1 * v.w5 + v.δ_o2 * v.w7) * v.a_h1 * (1 - v.a_h1) * v.i2, "that is for w2; w4 leads into the second hidden unit"],
      [(v) => (v.δ_o1 * v.w6 + v.δ_o2 * v.w8) * v.a_h2 * (1 - v.a_h2) * v.i1, "that is for w3; w4 multiplies i2"],
      [(v) => v.δ_o1 * v.w6 * v.a_h2 * (1 - v.a_h2) * v.i2, "the path over the second output is missing"],
      [(v) => v.δ_o2 * v.w8 * v.a_h2 * (1 - v.a_h2) * v.i2, "the path over the first output is missing"],
      [(v) => ((v.a_o1 - v.t1) * 1 * v.w6 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w8) * v.a_h2 * (1 - v.a_h2) * v.i2, "the factor a_o1(1 − a_o1) is missing"],
      [(v) => ((v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w6 + (v.a_o2 - v.t2) * 1 * v.w8) * v.a_h2 * (1 - v.a_h2) * v.i2, "the factor a_o2(1 − a_o2) is missing"],
      [(v) => ((v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w6 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w8) * 1 * v.i2, "the factor a_h2(1 − a_h2) is missing"],
      [(v) => -((v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w6 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w8) * v.a_h2 * (1 - v.a_h2) * v.i2, "the sign is wrong"],
      [(v) => (-((v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w6 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w8)) * v.a_h2 * (1 - v.a_h2) * v.i2, "the sign of (a_o1 − t1) · a_o1(1 − a_o1) · w6 + (a_o2 − t2) · a_o2(1 − a_o2) · w8 is wrong"],
      [(v) => (-(v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w6 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w8) * v.a_h2 * (1 - v.a_h2) * v.i2, "the sign of (a_o1 − t1) · a_o1(1 − a_o1) · w6 is wrong"],
      [(v) => ((-(v.a_o1 - v.t1)) * v.a_o1 * (1 - v.a_o1) * v.w6 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w8) * v.a_h2 * (1 - v.a_h2) * v.i2, "the sign of a_o1 − t1 is wrong"],
      [(v) => ((-v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w6 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w8) * v.a_h2 * (1 - v.a_h2) * v.i2, "the sign of a_o1 is wrong"],
      [(v) => ((v.a_o1 - (-v.t1)) * v.a_o1 * (1 - v.a_o1) * v.w6 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w8) * v.a_h2 * (1 - v.a_h2) * v.i2, "the sign of −t1 is wrong"],
      [(v) => ((v.a_o1 - v.t1) * (-v.a_o1 * (1 - v.a_o1)) * v.w6 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w8) * v.a_h2 * (1 - v.a_h2) * v.i2, "the sign of a_o1(1 − a_o1) is wrong"],
      [(v) => ((v.a_o1 - v.t1) * (-v.a_o1) * (1 - v.a_o1) * v.w6 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w8) * v.a_h2 * (1 - v.a_h2) * v.i2, "the sign of a_o1 is wrong"],
      [(v) => ((v.a_o1 - v.t1) * v.a_o1 * (-(1 - v.a_o1)) * v.w6 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w8) * v.a_h2 * (1 - v.a_h2) * v.i2, "the sign of 1 − a_o1 is wrong"],
      [(v) => ((v.a_o1 - v.t1) * v.a_o1 * (-1 - v.a_o1) * v.w6 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w8) * v.a_h2 * (1 - v.a_h2) * v.i2, "the sign of 1 is wrong"],
      [(v) => ((v.a_o1 - v.t1) * v.a_o1 * (1 - (-v.a_o1)) * v.w6 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w8) * v.a_h2 * (1 - v.a_h2) * v.i2, "the sign of −a_o1 is wrong"],
      [(v) => ((v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * (-v.w6) + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w8) * v.a_h2 * (1 - v.a_h2) * v.i2, "the sign of w6 is wrong"],
      [(v) => ((v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w6 - (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w8) * v.a_h2 * (1 - v.a_h2) * v.i2, "the sign of (a_o2 − t2) · a_o2(1 − a_o2) · w8 is wrong"],
      [(v) => ((v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w6 + (-(v.a_o2 - v.t2)) * v.a_o2 * (1 - v.a_o2) * v.w8) * v.a_h2 * (1 - v.a_h2) * v.i2, "the sign of a_o2 − t2 is wrong"],
      [(v) => ((v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w6 + (-v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w8) * v.a_h2 * (1 - v.a_h2) * v.i2, "the sign of a_o2 is wrong"],
      [(v) => ((v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w6 + (v.a_o2 - (-v.t2)) * v.a_o2 * (1 - v.a_o2) * v.w8) * v.a_h2 * (1 - v.a_h2) * v.i2, "the sign of −t2 is wrong"],
      [(v) => ((v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w6 + (v.a_o2 - v.t2) * (-v.a_o2 * (1 - v.a_o2)) * v.w8) * v.a_h2 * (1 - v.a_h2) * v.i2, "the sign of a_o2(1 − a_o2) is wrong"],
      [(v) => ((v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w6 + (v.a_o2 - v.t2) * (-v.a_o2) * (1 - v.a_o2) * v.w8) * v.a_h2 * (1 - v.a_h2) * v.i2, "the sign of a_o2 is wrong"],
      [(v) => ((v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w6 + (v.a_o2 - v.t2) * v.a_o2 * (-(1 - v.a_o2)) * v.w8) * v.a_h2 * (1 - v.a_h2) * v.i2, "the sign of 1 − a_o2 is wrong"],
      [(v) => ((v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w6 + (v.a_o2 - v.t2) * v.a_o2 * (-1 - v.a_o2) * v.w8) * v.a_h2 * (1 - v.a_h2) * v.i2, "the sign of 1 is wrong"],
      [(v) => ((v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w6 + (v.a_o2 - v.t2) * v.a_o2 * (1 - (-v.a_o2)) * v.w8) * v.a_h2 * (1 - v.a_h2) * v.i2, "the sign of −a_o2 is wrong"],
      [(v) => ((v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w6 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * (-v.w8)) * v.a_h2 * (1 - v.a_h2) * v.i2, "the sign of w8 is wrong"],
      [(v) => ((v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w6 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w8) * (-v.a_h2 * (1 - v.a_h2)) * v.i2, "the sign of a_h2(1 − a_h2) is wrong"],
      [(v) => ((v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w6 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w8) * (-v.a_h2) * (1 - v.a_h2) * v.i2, "the sign of a_h2 is wrong"],
      [(v) => ((v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w6 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w8) * v.a_h2 * (-(1 - v.a_h2)) * v.i2, "the sign of 1 − a_h2 is wrong"],
      [(v) => ((v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w6 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w8) * v.a_h2 * (-1 - v.a_h2) * v.i2, "the sign of 1 is wrong"],
      [(v) => ((v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w6 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w8) * v.a_h2 * (1 - (-v.a_h2)) * v.i2, "the sign of −a_h2 is wrong"],
      [(v) => ((v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w6 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w8) * v.a_h2 * (1 - v.a_h2) * (-v.i2), "the sign of i2 is wrong"],
      [(v) => v.a_h2 * (1 - v.a_h2) * v.i2, "the factor ((a_o1 − t1) · a_o1(1 − a_o1) · w6 + (a_o2 − t2) · a_o2(1 − a_o2) · w8) is missing"],
      [(v) => ((v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w6 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w8) * v.i2, "the factor a_h2(1 − a_h2) is missing"],
      [(v) => ((v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w6 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w8) * v.a_h2 * (1 - v.a_h2), "the factor i2 is missing"],
      [(v) => v.i2, "the factor ((a_o1 − t1) · a_o1(1 − a_o1) · w6 + (a_o2 − t2) · a_o2(1 − a_o2) · w8) · a_h2(1 − a_h2) is missing"],
      [(v) => v.a_h2 * (1 - v.a_h2), "the factor ((a_o1 − t1) · a_o1(1 − a_o1) · w6 + (a_o2 − t2) · a_o2(1 − a_o2) · w8) · i2 is missing"],
    ],
  },
  "layer-2-d1": {"digits":4,"exactly":false,"mistakes":[[0.10647773220672796,"the factor a_o1(1 − a_o1) is missing"],[-0.0254122409689022,"the sign is wrong"],[-0.2640747335130145,"the sign of a_o1 is wrong"],[0.2640747335130145,"the sign of −t1 is wrong"],[-0.1037405061496011,"the sign of 1 is wrong"],[0.1037405061496011,"the sign of −a_o1 is wrong"],[0.23866249254411231,"the factor (a_o1 − t1) is missing"],[1.0,"the factor (a_o1 − t1) · a_o1(1 − a_o1) is missing"],[0.04190135864747631,"the factor a_o1 is missing"],[0.06457637355925165,"the factor (1 − a_o1) is missing"],[0.03359882023198806,"σ(a_o1) should be a_o1"],[0.01033851889017655,"tanh(a_o1) should be a_o1"],[-0.003814208251017403,"σ(t1) should be t1"],[0.03445345464188491,"tanh(t1) should be t1"],[0.035116060996339744,"σ(a_o1) should be a_o1"],[0.009938606245796252,"tanh(a_o1) should be a_o1"],[0.024314267938397294,"σ(a_o1) should be a_o1"],[0.026434786407786202,"tanh(a_o1) should be a_o1"],[0.016489117678574108,"1 − a_o1 should be a_o1"],[0.027115915638876036,"σ(a_o1) should be a_o1"],[0.02269557480489209,"tanh(a_o1) should be a_o1"],[0.022786618901673803,"σ(a_o1) should be a_o1"],[0.029599037166105277,"tanh(a_o1) should be a_o1"],[0.039164132590349454,"1 − a_o1 should be a_o1"],[-0.11933124627205616,"the term a_o1 is missing"],[0.14474348724095837,"the term −t1 is missing"],[-0.039164132590349454,"the term 1 is missing"],[0.0,"it uses t1 where a_o1 belongs"],[0.02661943305168199,"it uses t1 where a_o1 belongs"],[0.020950679323738154,"it uses t1 where a_o1 belongs"],[0.032288186779625826,"it uses t1 where a_o1 belongs"],[-0.006875945810723625,"it uses t1 where 1 belongs"]],"right":0.0254122409689022,"within":0.000010000001000000002},
  "layer-2-d2": {"digits":4,"exactly":false,"mistakes":[[0.13048083545063482,"the factor a_o2(1 − a_o2) is missing"],[-0.03039874022507612,"the sign is wrong"],[-0.2633734918051805,"the sign of a_o2 is wrong"],[0.2633734918051805,"the sign of −t2 is wrong"],[-0.13413259206534997,"the sign of 1 is wrong"],[0.13413259206534997,"the sign of −a_o2 is wrong"],[0.23297475158010436,"the factor (a_o2 − t2) is missing"],[1.0,"the factor (a_o2 − t2) · a_o2(1 − a_o2) is missing"],[0.04821516930542177,"the factor a_o2 is missing"],[0.08226566614521305,"the factor (1 − a_o2) is missing"],[0.034596167002486564,"σ(a_o2) should be a_o2"],[0.014396799765466444,"tanh(a_o2) should be a_o2"],[0.001868807959658326,"σ(t2) should be t2"],[0.039224486101573516,"tanh(t2) should be t2"],[0.03555159347636613,"σ(a_o2) should be a_o2"],[0.013601816011935405,"tanh(a_o2) should be a_o2"],[0.02958179340656198,"σ(a_o2) should be a_o2"],[0.03217545184840202,"tanh(a_o2) should be a_o2"],[0.01781642908034565,"1 − a_o2 should be a_o2"],[0.031465146306558806,"σ(a_o2) should be a_o2"],[0.026922541455663723,"tanh(a_o2) should be a_o2"],[0.0285792172836807,"σ(a_o2) should be a_o2"],[0.03632989864551795,"tanh(a_o2) should be a_o2"],[0.05186692592013693,"1 − a_o2 should be a_o2"],[-0.11648737579005218,"the term a_o2 is missing"],[0.1468861160151283,"the term −t2 is missing"],[-0.05186692592013693,"the term 1 is missing"],[0.0,"it uses t2 where a_o2 belongs"],[0.032620208862658706,"it uses t2 where a_o2 belongs"],[0.024107584652710887,"it uses t2 where a_o2 belongs"],[0.041132833072606526,"it uses t2 where a_o2 belongs"],[-0.010734092847530404,"it uses t2 where 1 belongs"]],"right":0.03039874022507612,"within":0.000010000001000000002},
  "layer-2-most": {"digits":3,"exactly":false,"mistakes":[],"right":0.007761154059997383,"within":0.000010000001000000002},
  "layer-2-outer": {"digits":null,"exactly":true,"mistakes":[[250.0,"that is how many numbers they are made of"],[30000.0,"each error signal is there already, so one multiplication per weight is enough"]],"right":10000.0,"within":0.00001},
  "layer-2-w7": {
    names: ["t1","t2","i1","i2","w1","w2","w3","w4","w5","w6","w7","w8","h1","a_h1","h2","a_h2","o1","a_o1","o2","a_o2","E1","E2","E_tot","dE/dE2","dE/dE1","dE/da_o2","dE/do2","dE/da_o1","dE/do1","dE/dw8","dE/dw6","dE/dw5","dE/da_h2","dE/dh2","dE/da_h1","dE/dh1","dE/dw4","dE/dw3","dE/dw2","dE/dw1","δ_o1","δ_o2"], free: ["t1","t2","i1","i2","w1","w2","w3","w4","w5","w6","w7","w8"],
    compute(v) {
      v["h1"] = v.w1 * v.i1 + v.w2 * v.i2;
      v["a_h1"] = 1 / (1 + Math.exp(-v.h1));
      v["h2"] = v.w3 * v.i1 + v.w4 * v.i2;
      v["a_h2"] = 1 / (1 + Math.exp(-v.h2));
      v["o1"] = v.w5 * v.a_h1 + v.w6 * v.a_h2;
      v["a_o1"] = 1 / (1 + Math.exp(-v.o1));
      v["o2"] = v.w7 * v.a_h1 + v.w8 * v.a_h2;
      v["a_o2"] = 1 / (1 + Math.exp(-v.o2));
      v["E1"] = 0.5 * Math.pow(v.t1 - v.a_o1, 2);
      v["E2"] = 0.5 * Math.pow(v.t2 - v.a_o2, 2);
      v["E_tot"] = v.E1 + v.E2;
      v["dE/dE2"] = 1;
      v["dE/dE1"] = 1;
      v["dE/da_o2"] = v.a_o2 - v.t2;
      v["dE/do2"] = (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2);
      v["dE/da_o1"] = v.a_o1 - v.t1;
      v["dE/do1"] = (v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1);
      v["dE/dw8"] = (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.a_h2;
      v["dE/dw6"] = (v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.a_h2;
      v["dE/dw5"] = (v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.a_h1;
      v["dE/da_h2"] = (v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w6 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w8;
      v["dE/dh2"] = ((v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w6 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w8) * v.a_h2 * (1 - v.a_h2);
      v["dE/da_h1"] = (v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w5 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w7;
      v["dE/dh1"] = ((v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w5 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w7) * v.a_h1 * (1 - v.a_h1);
      v["dE/dw4"] = ((v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w6 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w8) * v.a_h2 * (1 - v.a_h2) * v.i2;
      v["dE/dw3"] = ((v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w6 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w8) * v.a_h2 * (1 - v.a_h2) * v.i1;
      v["dE/dw2"] = ((v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w5 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w7) * v.a_h1 * (1 - v.a_h1) * v.i2;
      v["dE/dw1"] = ((v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w5 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w7) * v.a_h1 * (1 - v.a_h1) * v.i1;
      v["δ_o1"] = (v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1);
      v["δ_o2"] = (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2);
    },
    right: (v) => (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.a_h1,
    text: "(a_o2 − t2) · a_o2(1 − a_o2) · a_h1",
    mistakes: [
      [(v) => (v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.a_h1, "that is the derivative with respect to w5: w7 leads into the second output"],
      [(v) => (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.a_h2, "that is the derivative with respect to w8: w7 comes from the first hidden unit"],
      [(v) => (v.a_o2 - v.t2) * 1 * v.a_h1, "the factor a_o2(1 − a_o2) is missing"],
      [(v) => -(v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.a_h1, "the sign is wrong"],
      [(v) => (-(v.a_o2 - v.t2)) * v.a_o2 * (1 - v.a_o2) * v.a_h1, "the sign of a_o2 − t2 is wrong"],
      [(v) => (-v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.a_h1, "the sign of a_o2 is wrong"],
      [(v) => (v.a_o2 - (-v.t2)) * v.a_o2 * (1 - v.a_o2) * v.a_h1, "the sign of −t2 is wrong"],
      [(v) => (v.a_o2 - v.t2) * (-v.a_o2 * (1 - v.a_o2)) * v.a_h1, "the sign of a_o2(1 − a_o2) is wrong"],
      [(v) => (v.a_o2 - v.t2) * (-v.a_o2) * (1 - v.a_o2) * v.a_h1, "the sign of a_o2 is wrong"],
      [(v) => (v.a_o2 - v.t2) * v.a_o2 * (-(1 - v.a_o2)) * v.a_h1, "the sign of 1 − a_o2 is wrong"],
      [(v) => (v.a_o2 - v.t2) * v.a_o2 * (-1 - v.a_o2) * v.a_h1, "the sign of 1 is wrong"],
      [(v) => (v.a_o2 - v.t2) * v.a_o2 * (1 - (-v.a_o2)) * v.a_h1, "the sign of −a_o2 is wrong"],
      [(v) => (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * (-v.a_h1), "the sign of a_h1 is wrong"],
      [(v) => v.a_o2 * (1 - v.a_o2) * v.a_h1, "the factor (a_o2 − t2) is missing"],
      [(v) => (v.a_o2 - v.t2) * v.a_h1, "the factor a_o2(1 − a_o2) is missing"],
      [(v) => (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2), "the factor a_h1 is missing"],
      [(v) => v.a_h1, "the factor (a_o2 − t2) · a_o2(1 − a_o2) is missing"],
      [(v) => v.a_o2 * (1 - v.a_o2), "the factor (a_o2 − t2) · a_h1 is missing"],
      [(v) => v.a_o2 - v.t2, "the factor a_o2(1 − a_o2) · a_h1 is missing"],
      [(v) => (v.a_o2 - v.t2) * (1 - v.a_o2) * v.a_h1, "the factor a_o2 is missing"],
      [(v) => (v.a_o2 - v.t2) * v.a_o2 * v.a_h1, "the factor (1 − a_o2) is missing"],
      [(v) => (1 / (1 + Math.exp(-v.a_o2)) - v.t2) * 1 / (1 + Math.exp(-v.a_o2)) * (1 - 1 / (1 + Math.exp(-v.a_o2))) * v.a_h1, "σ(a_o2) should be a_o2"],
      [(v) => (Math.tanh(v.a_o2) - v.t2) * Math.tanh(v.a_o2) * (1 - Math.tanh(v.a_o2)) * v.a_h1, "tanh(a_o2) should be a_o2"],
      [(v) => (v.a_o2 - 1 / (1 + Math.exp(-v.t2))) * v.a_o2 * (1 - v.a_o2) * v.a_h1, "σ(t2) should be t2"],
      [(v) => (v.a_o2 - Math.tanh(v.t2)) * v.a_o2 * (1 - v.a_o2) * v.a_h1, "tanh(t2) should be t2"],
      [(v) => (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * 1 / (1 + Math.exp(-v.a_h1)), "σ(a_h1) should be a_h1"],
      [(v) => (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * Math.tanh(v.a_h1), "tanh(a_h1) should be a_h1"],
      [(v) => (1 / (1 + Math.exp(-v.a_o2)) - v.t2) * v.a_o2 * (1 - v.a_o2) * v.a_h1, "σ(a_o2) should be a_o2"],
      [(v) => (Math.tanh(v.a_o2) - v.t2) * v.a_o2 * (1 - v.a_o2) * v.a_h1, "tanh(a_o2) should be a_o2"],
      [(v) => ((1 - v.a_o2) - v.t2) * v.a_o2 * (1 - v.a_o2) * v.a_h1, "1 − a_o2 should be a_o2"],
      [(v) => (v.a_o2 - (1 - v.t2)) * v.a_o2 * (1 - v.a_o2) * v.a_h1, "1 − t2 should be t2"],
      [(v) => (v.a_o2 - v.t2) * 1 / (1 + Math.exp(-v.a_o2)) * (1 - 1 / (1 + Math.exp(-v.a_o2))) * v.a_h1, "σ(a_o2) should be a_o2"],
      [(v) => (v.a_o2 - v.t2) * Math.tanh(v.a_o2) * (1 - Math.tanh(v.a_o2)) * v.a_h1, "tanh(a_o2) should be a_o2"],
      [(v) => (v.a_o2 - v.t2) * (1 - v.a_o2) * (1 - v.a_o2) * v.a_h1, "1 − a_o2 should be a_o2"],
      [(v) => (v.a_o2 - v.t2) * 1 / (1 + Math.exp(-v.a_o2)) * (1 - v.a_o2) * v.a_h1, "σ(a_o2) should be a_o2"],
      [(v) => (v.a_o2 - v.t2) * Math.tanh(v.a_o2) * (1 - v.a_o2) * v.a_h1, "tanh(a_o2) should be a_o2"],
      [(v) => (v.a_o2 - v.t2) * v.a_o2 * (1 - 1 / (1 + Math.exp(-v.a_o2))) * v.a_h1, "σ(a_o2) should be a_o2"],
      [(v) => (v.a_o2 - v.t2) * v.a_o2 * (1 - Math.tanh(v.a_o2)) * v.a_h1, "tanh(a_o2) should be a_o2"],
      [(v) => (v.a_o2 - v.t2) * v.a_o2 * (1 - (1 - v.a_o2)) * v.a_h1, "1 − a_o2 should be a_o2"],
      [(v) => (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * (1 - v.a_h1), "1 − a_h1 should be a_h1"],
    ],
  },
  "layers-dw": {"digits":null,"exactly":true,"mistakes":[],"right":0.57,"within":1e-9},
  "layers-norm": {"digits":4,"exactly":false,"mistakes":[[1.0,"divide the sum of squares by 3, not by 2"],[1.5,"divide by the root of the variance"],[3.6742346141747673,"subtract the mean first"]],"right":1.224744871391589,"within":0.0010000001},
  "layers-softmax": {"digits":null,"exactly":true,"mistakes":[[0.2,"for the right class 1 is subtracted"],[-5.0,"that is the derivative with respect to the probability"]],"right":-0.8,"within":1e-9},
  "layers-weights": {"digits":null,"exactly":true,"mistakes":[[1280.0,"each output channel has a kernel for each input channel"],[8320.0,"a kernel has 3 · 3 weights"],[73728.0,"each output channel has a bias"],[81920.0,"there is one bias per output channel, not per kernel"]],"right":73856.0,"within":0.000073856},
  "layers-width": {"digits":null,"exactly":true,"mistakes":[[11.0,"the first position counts too"],[13.0,"the last position would reach beyond the image"],[14.0,"without padding the kernel must fit into the image"],[24.0,"that is for one pixel at a time"]],"right":12.0,"within":1.2000000000000002e-8},
  "learning-rate-best": {"digits":null,"exactly":true,"mistakes":[[40.0,"at that rate it breaks"]],"right":20.0,"within":2e-8},
  "learning-rate-factor": {"digits":3,"exactly":false,"mistakes":[[1.9380000000000002,"that is ηλ; the factor is 1 − ηλ"]],"right":-0.9380000000000002,"within":0.0010000001},
  "learning-rate-limit": {"digits":null,"exactly":true,"mistakes":[[20.0,"that rate reaches the bottom in one step"]],"right":40.0,"within":4e-8},
  "learning-rate-shrink": {"digits":3,"exactly":false,"mistakes":[[0.9677,"that is the factor of the distance; the loss is proportional to its square"]],"right":0.93644329,"within":0.0010000001},
  "learning-rate-two": {
    names: ["l1","l2"], free: ["l1","l2"],
    compute(v) {
    },
    right: (v) => 2 / (v.l1 + v.l2),
    text: "2 / (l1 + l2)",
    mistakes: [
      [(v) => 1 / (v.l1 + v.l2), "the sum of the two factors has to be 0: both have the same size, and one is negative"],
      [(v) => 1 / v.l1, "that is best for the steepest direction alone"],
      [(v) => 1 / v.l2, "that is too large for the steepest direction, unless l1 is below 2 · l2"],
      [(v) => 2 / v.l1, "at that rate the steepest direction no longer shrinks"],
      [(v) => -2 / (v.l1 + v.l2), "the sign is wrong"],
      [(v) => (-2) / (v.l1 + v.l2), "the sign of 2 is wrong"],
      [(v) => 2 / (-(v.l1 + v.l2)), "the sign of l1 + l2 is wrong"],
      [(v) => 2 / (-v.l1 + v.l2), "the sign of l1 is wrong"],
      [(v) => 2 / (v.l1 - v.l2), "the sign of l2 is wrong"],
      [(v) => 2 / (1 / (1 + Math.exp(-v.l1)) + v.l2), "σ(l1) should be l1"],
      [(v) => 2 / (Math.tanh(v.l1) + v.l2), "tanh(l1) should be l1"],
      [(v) => 2 / (v.l1 + 1 / (1 + Math.exp(-v.l2))), "σ(l2) should be l2"],
      [(v) => 2 / (v.l1 + Math.tanh(v.l2)), "tanh(l2) should be l2"],
      [(v) => 2 / ((1 - v.l1) + v.l2), "1 − l1 should be l1"],
      [(v) => 2 / (v.l1 + (1 - v.l2)), "1 − l2 should be l2"],
      [(v) => 2 / v.l2, "the term l1 is missing"],
      [(v) => 2 / (v.l2 + v.l2), "it uses l2 where l1 belongs"],
      [(v) => 2 / (v.l1 + v.l1), "it uses l1 where l2 belongs"],
      [(v) => v.l1 / (v.l1 + v.l2), "it uses l1 where 2 belongs"],
      [(v) => v.l2 / (v.l1 + v.l2), "it uses l2 where 2 belongs"],
    ],
  },
  "mistake-best": {
    names: ["eps","c"], free: ["eps","c"],
    compute(v) {
    },
    right: (v) => Math.pow(v.eps / (2 * v.c), 1 / 3),
    text: "(eps / (2 · c))^(1 / 3)",
    mistakes: [
      [(v) => Math.pow(v.eps / (2 * v.c), 1 / 2), "the derivative of eps/h is −eps/h²"],
      [(v) => Math.pow(v.eps / v.c, 1 / 2), "that makes the two errors equally large for a difference to one side"],
      [(v) => Math.pow(v.eps / v.c, 1 / 3), "the derivative of h² is 2h"],
      [(v) => -Math.pow(v.eps / (2 * v.c), 1 / 3), "the sign is wrong"],
      [(v) => Math.pow(-v.eps / (2 * v.c), 1 / 3), "the sign of eps / (2 · c) is wrong"],
      [(v) => Math.pow((-v.eps) / (2 * v.c), 1 / 3), "the sign of eps is wrong"],
      [(v) => Math.pow(v.eps / (-2 * v.c), 1 / 3), "the sign of 2 · c is wrong"],
      [(v) => Math.pow(v.eps / ((-2) * v.c), 1 / 3), "the sign of 2 is wrong"],
      [(v) => Math.pow(v.eps / (2 * (-v.c)), 1 / 3), "the sign of c is wrong"],
      [(v) => Math.pow(v.eps / (2 * v.c), -1 / 3), "the sign of 1 / 3 is wrong"],
      [(v) => Math.pow(v.eps / (2 * v.c), (-1) / 3), "the sign of 1 is wrong"],
      [(v) => Math.pow(v.eps / (2 * v.c), 1 / (-3)), "the sign of 3 is wrong"],
      [(v) => Math.pow(v.eps / 2, 1 / 3), "the factor c is missing"],
      [(v) => Math.pow(v.eps / 1, 1 / 3), "the factor 2 · c is missing"],
      [(v) => Math.pow((1 - v.eps) / (2 * v.c), 1 / 3), "1 − eps should be eps"],
      [(v) => Math.pow(1 / (1 + Math.exp(-v.eps)) / (2 * v.c), 1 / 3), "σ(eps) should be eps"],
      [(v) => Math.pow(Math.tanh(v.eps) / (2 * v.c), 1 / 3), "tanh(eps) should be eps"],
      [(v) => Math.pow(v.eps / (2 * 1 / (1 + Math.exp(-v.c))), 1 / 3), "σ(c) should be c"],
      [(v) => Math.pow(v.eps / (2 * Math.tanh(v.c)), 1 / 3), "tanh(c) should be c"],
      [(v) => Math.pow(v.eps / (2 * (1 - v.c)), 1 / 3), "1 − c should be c"],
      [(v) => v.eps / (2 * v.c), "the power (eps / (2 · c))^(1 / 3) is missing"],
      [(v) => Math.pow(v.c / (2 * v.c), 1 / 3), "it uses c where eps belongs"],
      [(v) => Math.pow(v.eps / (2 * v.eps), 1 / 3), "it uses eps where c belongs"],
      [(v) => Math.pow(v.eps / (v.eps * v.c), 1 / 3), "it uses eps where 2 belongs"],
      [(v) => Math.pow(v.eps / (v.c * v.c), 1 / 3), "it uses c where 2 belongs"],
      [(v) => Math.pow(v.eps / (2 * v.c), v.eps / 3), "it uses eps where 1 belongs"],
      [(v) => Math.pow(v.eps / (2 * v.c), v.c / 3), "it uses c where 1 belongs"],
      [(v) => Math.pow(v.eps / (2 * v.c), 1 / v.eps), "it uses eps where 3 belongs"],
      [(v) => Math.pow(v.eps / (2 * v.c), 1 / v.c), "it uses c where 3 belongs"],
    ],
  },
  "mistake-central": {"digits":null,"exactly":true,"mistakes":[[6.020000000000003,"divide by 2h"],[3.0,"that is the derivative"]],"right":3.0100000000000016,"within":3.010000000000002e-9},
  "mistake-factor": {
    names: ["a_h1","a_h2"], free: ["a_h1","a_h2"],
    compute(v) {
    },
    right: (v) => v.a_h1 * (1 - v.a_h1) / (v.a_h2 * (1 - v.a_h2)),
    text: "a_h1(1 − a_h1) / (a_h2(1 − a_h2))",
    mistakes: [
      [(v) => v.a_h1 / v.a_h2, "the whole slope is exchanged, not only its first factor"],
      [(v) => v.a_h2 * (1 - v.a_h2) / (v.a_h1 * (1 - v.a_h1)), "that is right divided by wrong"],
      [(v) => 1 / (v.a_h2 * (1 - v.a_h2)), "the factor a_h1(1 − a_h1) is missing"],
      [(v) => v.a_h1 * (1 - v.a_h1) / 1, "the factor a_h2(1 − a_h2) is missing"],
      [(v) => -v.a_h1 * (1 - v.a_h1) / (v.a_h2 * (1 - v.a_h2)), "the sign is wrong"],
      [(v) => (-v.a_h1 * (1 - v.a_h1)) / (v.a_h2 * (1 - v.a_h2)), "the sign of a_h1(1 − a_h1) is wrong"],
      [(v) => (-v.a_h1) * (1 - v.a_h1) / (v.a_h2 * (1 - v.a_h2)), "the sign of a_h1 is wrong"],
      [(v) => v.a_h1 * (-(1 - v.a_h1)) / (v.a_h2 * (1 - v.a_h2)), "the sign of 1 − a_h1 is wrong"],
      [(v) => v.a_h1 * (-1 - v.a_h1) / (v.a_h2 * (1 - v.a_h2)), "the sign of 1 is wrong"],
      [(v) => v.a_h1 * (1 - (-v.a_h1)) / (v.a_h2 * (1 - v.a_h2)), "the sign of −a_h1 is wrong"],
      [(v) => v.a_h1 * (1 - v.a_h1) / (-v.a_h2 * (1 - v.a_h2)), "the sign of a_h2(1 − a_h2) is wrong"],
      [(v) => v.a_h1 * (1 - v.a_h1) / ((-v.a_h2) * (1 - v.a_h2)), "the sign of a_h2 is wrong"],
      [(v) => v.a_h1 * (1 - v.a_h1) / (v.a_h2 * (-(1 - v.a_h2))), "the sign of 1 − a_h2 is wrong"],
      [(v) => v.a_h1 * (1 - v.a_h1) / (v.a_h2 * (-1 - v.a_h2)), "the sign of 1 is wrong"],
      [(v) => v.a_h1 * (1 - v.a_h1) / (v.a_h2 * (1 - (-v.a_h2))), "the sign of −a_h2 is wrong"],
      [(v) => (1 - v.a_h1) / (v.a_h2 * (1 - v.a_h2)), "the factor a_h1 is missing"],
      [(v) => v.a_h1 / (v.a_h2 * (1 - v.a_h2)), "the factor (1 − a_h1) is missing"],
      [(v) => v.a_h1 * (1 - v.a_h1) / (1 - v.a_h2), "the factor a_h2 is missing"],
      [(v) => v.a_h1 * (1 - v.a_h1) / v.a_h2, "the factor (1 − a_h2) is missing"],
      [(v) => 1 / (1 + Math.exp(-v.a_h1)) * (1 - 1 / (1 + Math.exp(-v.a_h1))) / (v.a_h2 * (1 - v.a_h2)), "σ(a_h1) should be a_h1"],
      [(v) => Math.tanh(v.a_h1) * (1 - Math.tanh(v.a_h1)) / (v.a_h2 * (1 - v.a_h2)), "tanh(a_h1) should be a_h1"],
      [(v) => (1 - v.a_h1) * (1 - v.a_h1) / (v.a_h2 * (1 - v.a_h2)), "1 − a_h1 should be a_h1"],
      [(v) => 1 / (1 + Math.exp(-v.a_h1)) * (1 - v.a_h1) / (v.a_h2 * (1 - v.a_h2)), "σ(a_h1) should be a_h1"],
      [(v) => Math.tanh(v.a_h1) * (1 - v.a_h1) / (v.a_h2 * (1 - v.a_h2)), "tanh(a_h1) should be a_h1"],
      [(v) => v.a_h1 * (1 - 1 / (1 + Math.exp(-v.a_h1))) / (v.a_h2 * (1 - v.a_h2)), "σ(a_h1) should be a_h1"],
      [(v) => v.a_h1 * (1 - Math.tanh(v.a_h1)) / (v.a_h2 * (1 - v.a_h2)), "tanh(a_h1) should be a_h1"],
      [(v) => v.a_h1 * (1 - (1 - v.a_h1)) / (v.a_h2 * (1 - v.a_h2)), "1 − a_h1 should be a_h1"],
      [(v) => v.a_h1 * (1 - v.a_h1) / (1 / (1 + Math.exp(-v.a_h2)) * (1 - 1 / (1 + Math.exp(-v.a_h2)))), "σ(a_h2) should be a_h2"],
      [(v) => v.a_h1 * (1 - v.a_h1) / (Math.tanh(v.a_h2) * (1 - Math.tanh(v.a_h2))), "tanh(a_h2) should be a_h2"],
      [(v) => v.a_h1 * (1 - v.a_h1) / ((1 - v.a_h2) * (1 - v.a_h2)), "1 − a_h2 should be a_h2"],
      [(v) => v.a_h1 * (1 - v.a_h1) / (1 / (1 + Math.exp(-v.a_h2)) * (1 - v.a_h2)), "σ(a_h2) should be a_h2"],
      [(v) => v.a_h1 * (1 - v.a_h1) / (Math.tanh(v.a_h2) * (1 - v.a_h2)), "tanh(a_h2) should be a_h2"],
      [(v) => v.a_h1 * (1 - v.a_h1) / (v.a_h2 * (1 - 1 / (1 + Math.exp(-v.a_h2)))), "σ(a_h2) should be a_h2"],
      [(v) => v.a_h1 * (1 - v.a_h1) / (v.a_h2 * (1 - Math.tanh(v.a_h2))), "tanh(a_h2) should be a_h2"],
      [(v) => v.a_h1 * (1 - v.a_h1) / (v.a_h2 * (1 - (1 - v.a_h2))), "1 − a_h2 should be a_h2"],
      [(v) => v.a_h1 * (-v.a_h1) / (v.a_h2 * (1 - v.a_h2)), "the term 1 is missing"],
      [(v) => v.a_h1 * 1 / (v.a_h2 * (1 - v.a_h2)), "the term −a_h1 is missing"],
      [(v) => v.a_h1 * (1 - v.a_h1) / (v.a_h2 * (-v.a_h2)), "the term 1 is missing"],
      [(v) => v.a_h1 * (1 - v.a_h1) / (v.a_h2 * 1), "the term −a_h2 is missing"],
      [(v) => v.a_h2 * (1 - v.a_h2) / (v.a_h2 * (1 - v.a_h2)), "it uses a_h2 where a_h1 belongs"],
    ],
  },
  "mistake-off": {"digits":null,"exactly":true,"mistakes":[],"right":0.010000000000000002,"within":1e-9},
  "mistake-one-sided": {"digits":null,"exactly":true,"mistakes":[[1.655000000000002,"there is only one h between the two points"]],"right":3.310000000000004,"within":3.310000000000004e-9},
  "network-digits": {"digits":null,"exactly":true,"mistakes":[[23860.0,"that counts a bias for each unit; count the weights only"],[235200.0,"the weights of the two layers add up, they do not multiply"]],"right":23820.0,"within":0.000023820000000000002},
  "network-fall": {"digits":3,"exactly":false,"mistakes":[[0.05397085438235533,"the factor a_o1(1 − a_o1) is missing"],[-0.01288081863162825,"the sign is wrong"],[-0.13385276614286906,"the sign of a_o1 is wrong"],[0.13385276614286906,"the sign of −t1 is wrong"],[-0.05258342411051256,"the sign of 1 is wrong"],[0.05258342411051256,"the sign of −a_o1 is wrong"],[0.12097194751124081,"the factor (a_o1 − t1) is missing"],[0.0254122409689022,"the factor a_h1 is missing"],[0.5068745667645342,"the factor (a_o1 − t1) · a_o1(1 − a_o1) is missing"],[0.23866249254411231,"the factor (a_o1 − t1) · a_h1 is missing"],[0.10647773220672796,"the factor a_o1(1 − a_o1) · a_h1 is missing"],[0.021238733011284924,"the factor a_o1 is missing"],[0.032732121371070406,"the factor (1 − a_o1) is missing"],[0.017030387448888417,"σ(a_o1) should be a_o1"],[0.005240332283445192,"tanh(a_o1) should be a_o1"],[-0.001933325154784158,"σ(t1) should be t1"],[0.017463579895146943,"tanh(t1) should be t1"],[0.015859106536493778,"σ(a_h1) should be a_h1"],[0.011880386278349123,"tanh(a_h1) should be a_h1"],[0.017799438203996668,"σ(a_o1) should be a_o1"],[0.005037626735081269,"tanh(a_o1) should be a_o1"],[0.012324284027471934,"σ(a_o1) should be a_o1"],[0.01339912090795963,"tanh(a_o1) should be a_o1"],[0.008357914379656673,"1 − a_o1 should be a_o1"],[0.01374436799187895,"σ(a_o1) should be a_o1"],[0.011503809646701757,"tanh(a_o1) should be a_o1"],[0.015002999140216959,"tanh(a_o1) should be a_o1"],[0.019851302739442155,"1 − a_o1 should be a_o1"],[0.01253142233727395,"1 − a_h1 should be a_h1"],[-0.060485973755620405,"the term a_o1 is missing"],[0.07336679238724866,"the term −t1 is missing"],[-0.019851302739442155,"the term 1 is missing"],[0.0,"it uses t1 where a_o1 belongs"],[0.010619366505642462,"it uses t1 where a_o1 belongs"],[0.016366060685535203,"it uses t1 where a_o1 belongs"],[0.0008709710842683959,"it uses a_h1 where a_o1 belongs"],[0.01614104153182494,"it uses a_h1 where a_o1 belongs"],[0.01541195827311071,"it uses a_o1 where a_h1 belongs"],[-0.0034852420539069518,"it uses t1 where 1 belongs"],[-0.0032602229001966903,"it uses a_h1 where 1 belongs"]],"right":0.01288081863162825,"within":0.00010000001},
  "network-orders": {"digits":null,"exactly":true,"mistakes":[[10.0,"count every order of the five units"],[32.0,"count the orders of the five units: five may come first, four of the rest second, and so on"],[5.0,"that only counts which unit comes first"]],"right":120.0,"within":1.2000000000000002e-7},
  "network-weights": {"digits":null,"exactly":true,"mistakes":[[9.0,"that is the number of units; count the lines between them"],[26.0,"that counts a bias for each unit, and this network has none"],[24.0,"the weights of the two layers add up, they do not multiply"]],"right":20.0,"within":2e-8},
  "one-weight-fourth": {
    names: ["w5","a_h1","w6","a_h2","t1","a_o1","o1"], free: ["w5","a_h1","w6","a_h2","t1"],
    compute(v) {
      v["a_o1"] = 1 / (1 + Math.exp(-(v.w5 * v.a_h1 + v.w6 * v.a_h2)));
      v["o1"] = v.w5 * v.a_h1 + v.w6 * v.a_h2;
    },
    right: (v) => Math.pow(v.a_o1 - v.t1, 3) * v.a_o1 * (1 - v.a_o1) * v.a_h1,
    text: "(a_o1 − t1)³ · a_o1(1 − a_o1) · a_h1",
    mistakes: [
      [(v) => Math.pow(v.a_o1 - v.t1, 3) * 1 * v.a_h1, "the factor a_o1(1 − a_o1) is missing"],
      [(v) => -Math.pow(v.a_o1 - v.t1, 3) * v.a_o1 * (1 - v.a_o1) * v.a_h1, "the sign is wrong"],
      [(v) => (-Math.pow(v.a_o1 - v.t1, 3)) * v.a_o1 * (1 - v.a_o1) * v.a_h1, "the sign of (a_o1 − t1)³ is wrong"],
      [(v) => Math.pow(-(v.a_o1 - v.t1), 3) * v.a_o1 * (1 - v.a_o1) * v.a_h1, "the sign of a_o1 − t1 is wrong"],
      [(v) => Math.pow(-v.a_o1 - v.t1, 3) * v.a_o1 * (1 - v.a_o1) * v.a_h1, "the sign of a_o1 is wrong"],
      [(v) => Math.pow(v.a_o1 - (-v.t1), 3) * v.a_o1 * (1 - v.a_o1) * v.a_h1, "the sign of −t1 is wrong"],
      [(v) => Math.pow(v.a_o1 - v.t1, -3) * v.a_o1 * (1 - v.a_o1) * v.a_h1, "the sign of 3 is wrong"],
      [(v) => Math.pow(v.a_o1 - v.t1, 3) * (-v.a_o1 * (1 - v.a_o1)) * v.a_h1, "the sign of a_o1(1 − a_o1) is wrong"],
      [(v) => Math.pow(v.a_o1 - v.t1, 3) * (-v.a_o1) * (1 - v.a_o1) * v.a_h1, "the sign of a_o1 is wrong"],
      [(v) => Math.pow(v.a_o1 - v.t1, 3) * v.a_o1 * (-(1 - v.a_o1)) * v.a_h1, "the sign of 1 − a_o1 is wrong"],
      [(v) => Math.pow(v.a_o1 - v.t1, 3) * v.a_o1 * (-1 - v.a_o1) * v.a_h1, "the sign of 1 is wrong"],
      [(v) => Math.pow(v.a_o1 - v.t1, 3) * v.a_o1 * (1 - (-v.a_o1)) * v.a_h1, "the sign of −a_o1 is wrong"],
      [(v) => Math.pow(v.a_o1 - v.t1, 3) * v.a_o1 * (1 - v.a_o1) * (-v.a_h1), "the sign of a_h1 is wrong"],
      [(v) => v.a_o1 * (1 - v.a_o1) * v.a_h1, "the factor (a_o1 − t1)³ is missing"],
      [(v) => Math.pow(v.a_o1 - v.t1, 3) * v.a_h1, "the factor a_o1(1 − a_o1) is missing"],
      [(v) => Math.pow(v.a_o1 - v.t1, 3) * v.a_o1 * (1 - v.a_o1), "the factor a_h1 is missing"],
      [(v) => v.a_h1, "the factor (a_o1 − t1)³ · a_o1(1 − a_o1) is missing"],
      [(v) => v.a_o1 * (1 - v.a_o1), "the factor (a_o1 − t1)³ · a_h1 is missing"],
      [(v) => Math.pow(v.a_o1 - v.t1, 3), "the factor a_o1(1 − a_o1) · a_h1 is missing"],
      [(v) => Math.pow(v.a_o1 - v.t1, 3) * (1 - v.a_o1) * v.a_h1, "the factor a_o1 is missing"],
      [(v) => Math.pow(v.a_o1 - v.t1, 3) * v.a_o1 * v.a_h1, "the factor (1 − a_o1) is missing"],
      [(v) => Math.pow(1 / (1 + Math.exp(-v.a_o1)) - v.t1, 3) * 1 / (1 + Math.exp(-v.a_o1)) * (1 - 1 / (1 + Math.exp(-v.a_o1))) * v.a_h1, "σ(a_o1) should be a_o1"],
      [(v) => Math.pow(Math.tanh(v.a_o1) - v.t1, 3) * Math.tanh(v.a_o1) * (1 - Math.tanh(v.a_o1)) * v.a_h1, "tanh(a_o1) should be a_o1"],
      [(v) => Math.pow(v.a_o1 - 1 / (1 + Math.exp(-v.t1)), 3) * v.a_o1 * (1 - v.a_o1) * v.a_h1, "σ(t1) should be t1"],
      [(v) => Math.pow(v.a_o1 - Math.tanh(v.t1), 3) * v.a_o1 * (1 - v.a_o1) * v.a_h1, "tanh(t1) should be t1"],
      [(v) => Math.pow(v.a_o1 - v.t1, 3) * v.a_o1 * (1 - v.a_o1) * 1 / (1 + Math.exp(-v.a_h1)), "σ(a_h1) should be a_h1"],
      [(v) => Math.pow(v.a_o1 - v.t1, 3) * v.a_o1 * (1 - v.a_o1) * Math.tanh(v.a_h1), "tanh(a_h1) should be a_h1"],
      [(v) => Math.pow(1 / (1 + Math.exp(-v.a_o1)) - v.t1, 3) * v.a_o1 * (1 - v.a_o1) * v.a_h1, "σ(a_o1) should be a_o1"],
      [(v) => Math.pow(Math.tanh(v.a_o1) - v.t1, 3) * v.a_o1 * (1 - v.a_o1) * v.a_h1, "tanh(a_o1) should be a_o1"],
      [(v) => Math.pow((1 - v.a_o1) - v.t1, 3) * v.a_o1 * (1 - v.a_o1) * v.a_h1, "1 − a_o1 should be a_o1"],
      [(v) => Math.pow(v.a_o1 - (1 - v.t1), 3) * v.a_o1 * (1 - v.a_o1) * v.a_h1, "1 − t1 should be t1"],
      [(v) => Math.pow(v.a_o1 - v.t1, 3) * 1 / (1 + Math.exp(-v.a_o1)) * (1 - 1 / (1 + Math.exp(-v.a_o1))) * v.a_h1, "σ(a_o1) should be a_o1"],
      [(v) => Math.pow(v.a_o1 - v.t1, 3) * Math.tanh(v.a_o1) * (1 - Math.tanh(v.a_o1)) * v.a_h1, "tanh(a_o1) should be a_o1"],
      [(v) => Math.pow(v.a_o1 - v.t1, 3) * (1 - v.a_o1) * (1 - v.a_o1) * v.a_h1, "1 − a_o1 should be a_o1"],
      [(v) => Math.pow(v.a_o1 - v.t1, 3) * 1 / (1 + Math.exp(-v.a_o1)) * (1 - v.a_o1) * v.a_h1, "σ(a_o1) should be a_o1"],
      [(v) => Math.pow(v.a_o1 - v.t1, 3) * Math.tanh(v.a_o1) * (1 - v.a_o1) * v.a_h1, "tanh(a_o1) should be a_o1"],
      [(v) => Math.pow(v.a_o1 - v.t1, 3) * v.a_o1 * (1 - 1 / (1 + Math.exp(-v.a_o1))) * v.a_h1, "σ(a_o1) should be a_o1"],
      [(v) => Math.pow(v.a_o1 - v.t1, 3) * v.a_o1 * (1 - Math.tanh(v.a_o1)) * v.a_h1, "tanh(a_o1) should be a_o1"],
      [(v) => Math.pow(v.a_o1 - v.t1, 3) * v.a_o1 * (1 - (1 - v.a_o1)) * v.a_h1, "1 − a_o1 should be a_o1"],
      [(v) => Math.pow(v.a_o1 - v.t1, 3) * v.a_o1 * (1 - v.a_o1) * (1 - v.a_h1), "1 − a_h1 should be a_h1"],
    ],
  },
  "one-weight-other": {"digits":3,"exactly":false,"mistakes":[[0.25672068108816903,"the factor a_o1(1 − a_o1) is missing"],[-0.06126959763612458,"the sign is wrong"],[-0.08546398713837274,"the sign of a_o1 is wrong"],[0.08546398713837274,"the sign of −t1 is wrong"],[-0.2501211553177142,"the sign of 1 is wrong"],[0.2501211553177142,"the sign of −a_o1 is wrong"],[0.12097194751124081,"the factor (a_o1 − t1) is missing"],[0.5068745667645342,"the factor (a_o1 − t1) · a_o1(1 − a_o1) is missing"],[0.23866249254411231,"the factor (a_o1 − t1) · a_h1 is missing"],[0.506477732206728,"the factor a_o1(1 − a_o1) · a_h1 is missing"],[0.10102530461124964,"the factor a_o1 is missing"],[0.1556953764769194,"the factor (1 − a_o1) is missing"],[0.06332845849925291,"σ(a_o1) should be a_o1"],[0.05557619361431973,"tanh(a_o1) should be a_o1"],[0.009859037675052475,"σ(t1) should be t1"],[0.07543628275096502,"σ(a_h1) should be a_h1"],[0.05651088706806614,"tanh(a_h1) should be a_h1"],[0.066188217208493,"σ(a_o1) should be a_o1"],[0.0534264057395776,"tanh(a_o1) should be a_o1"],[0.035507960372868075,"1 − a_o1 should be a_o1"],[-0.035507960372868075,"1 − t1 should be t1"],[0.05862235507783641,"σ(a_o1) should be a_o1"],[0.06373498223883417,"tanh(a_o1) should be a_o1"],[0.039755706975125066,"1 − a_o1 should be a_o1"],[0.06537720316606946,"σ(a_o1) should be a_o1"],[0.0547196423219017,"tanh(a_o1) should be a_o1"],[0.05493915209216502,"σ(a_o1) should be a_o1"],[0.07136407606882185,"tanh(a_o1) should be a_o1"],[0.09442577884079481,"1 − a_o1 should be a_o1"],[0.059607640350422555,"1 − a_h1 should be a_h1"],[-0.012097194751124083,"the term a_o1 is missing"],[0.07336679238724866,"the term −t1 is missing"],[-0.09442577884079481,"the term 1 is missing"],[0.0,"it uses t1 where a_o1 belongs"],[0.023104861297935216,"it uses t1 where a_o1 belongs"],[0.010102530461124963,"it uses t1 where a_o1 belongs"],[0.14012583882922744,"it uses t1 where a_o1 belongs"],[0.05154884587118409,"it uses a_h1 where a_o1 belongs"],[0.04922040873429809,"it uses a_h1 where a_o1 belongs"],[0.06416803773783394,"it uses a_h1 where a_o1 belongs"]],"right":0.06126959763612458,"within":0.00010000001},
  "one-weight-predict": {"digits":5,"exactly":false,"mistakes":[],"right":0.014052569751575376,"within":1.0000001e-6},
  "one-weight-saturated": {"digits":2,"exactly":false,"mistakes":[[0.998001,"the slope is a_o1(1 − a_o1)"]],"right":0.000998001000000001,"within":0.000010000001000000002},
  "one-weight-second": {
    names: ["w5","a_h1","w6","a_h2","t1","a_o1","o1"], free: ["w5","a_h1","w6","a_h2","t1"],
    compute(v) {
      v["a_o1"] = 1 / (1 + Math.exp(-(v.w5 * v.a_h1 + v.w6 * v.a_h2)));
      v["o1"] = v.w5 * v.a_h1 + v.w6 * v.a_h2;
    },
    right: (v) => Math.pow(v.a_o1 * (1 - v.a_o1) * v.a_h1, 2),
    text: "(a_o1(1 − a_o1) · a_h1)²",
    mistakes: [
      [(v) => Math.pow(1 * v.a_h1, 2), "the factor a_o1(1 − a_o1) is missing"],
      [(v) => -Math.pow(v.a_o1 * (1 - v.a_o1) * v.a_h1, 2), "the sign is wrong"],
      [(v) => Math.pow(-v.a_o1 * (1 - v.a_o1) * v.a_h1, 2), "the sign of a_o1(1 − a_o1) · a_h1 is wrong"],
      [(v) => Math.pow((-v.a_o1 * (1 - v.a_o1)) * v.a_h1, 2), "the sign of a_o1(1 − a_o1) is wrong"],
      [(v) => Math.pow((-v.a_o1) * (1 - v.a_o1) * v.a_h1, 2), "the sign of a_o1 is wrong"],
      [(v) => Math.pow(v.a_o1 * (-(1 - v.a_o1)) * v.a_h1, 2), "the sign of 1 − a_o1 is wrong"],
      [(v) => Math.pow(v.a_o1 * (-1 - v.a_o1) * v.a_h1, 2), "the sign of 1 is wrong"],
      [(v) => Math.pow(v.a_o1 * (1 - (-v.a_o1)) * v.a_h1, 2), "the sign of −a_o1 is wrong"],
      [(v) => Math.pow(v.a_o1 * (1 - v.a_o1) * (-v.a_h1), 2), "the sign of a_h1 is wrong"],
      [(v) => Math.pow(v.a_o1 * (1 - v.a_o1) * v.a_h1, -2), "the sign of 2 is wrong"],
      [(v) => Math.pow(v.a_h1, 2), "the factor a_o1(1 − a_o1) is missing"],
      [(v) => Math.pow(v.a_o1 * (1 - v.a_o1), 2), "the factor a_h1 is missing"],
      [(v) => Math.pow(1, 2), "the factor a_o1(1 − a_o1) · a_h1 is missing"],
      [(v) => Math.pow((1 - v.a_o1) * v.a_h1, 2), "the factor a_o1 is missing"],
      [(v) => Math.pow(v.a_o1 * v.a_h1, 2), "the factor (1 − a_o1) is missing"],
      [(v) => Math.pow(1 / (1 + Math.exp(-v.a_o1)) * (1 - 1 / (1 + Math.exp(-v.a_o1))) * v.a_h1, 2), "σ(a_o1) should be a_o1"],
      [(v) => Math.pow(Math.tanh(v.a_o1) * (1 - Math.tanh(v.a_o1)) * v.a_h1, 2), "tanh(a_o1) should be a_o1"],
      [(v) => Math.pow(v.a_o1 * (1 - v.a_o1) * 1 / (1 + Math.exp(-v.a_h1)), 2), "σ(a_h1) should be a_h1"],
      [(v) => Math.pow(v.a_o1 * (1 - v.a_o1) * Math.tanh(v.a_h1), 2), "tanh(a_h1) should be a_h1"],
      [(v) => Math.pow((1 - v.a_o1) * (1 - v.a_o1) * v.a_h1, 2), "1 − a_o1 should be a_o1"],
      [(v) => Math.pow(1 / (1 + Math.exp(-v.a_o1)) * (1 - v.a_o1) * v.a_h1, 2), "σ(a_o1) should be a_o1"],
      [(v) => Math.pow(Math.tanh(v.a_o1) * (1 - v.a_o1) * v.a_h1, 2), "tanh(a_o1) should be a_o1"],
      [(v) => Math.pow(v.a_o1 * (1 - 1 / (1 + Math.exp(-v.a_o1))) * v.a_h1, 2), "σ(a_o1) should be a_o1"],
      [(v) => Math.pow(v.a_o1 * (1 - Math.tanh(v.a_o1)) * v.a_h1, 2), "tanh(a_o1) should be a_o1"],
      [(v) => Math.pow(v.a_o1 * (1 - (1 - v.a_o1)) * v.a_h1, 2), "1 − a_o1 should be a_o1"],
      [(v) => Math.pow(v.a_o1 * (1 - v.a_o1) * (1 - v.a_h1), 2), "1 − a_h1 should be a_h1"],
      [(v) => v.a_o1 * (1 - v.a_o1) * v.a_h1, "the square of a_o1(1 − a_o1) · a_h1 is missing"],
      [(v) => Math.pow(v.a_o1 * (-v.a_o1) * v.a_h1, 2), "the term 1 is missing"],
      [(v) => Math.pow(v.a_o1 * 1 * v.a_h1, 2), "the term −a_o1 is missing"],
      [(v) => Math.pow(v.a_h1 * (1 - v.a_h1) * v.a_h1, 2), "it uses a_h1 where a_o1 belongs"],
      [(v) => Math.pow(v.a_h1 * (1 - v.a_o1) * v.a_h1, 2), "it uses a_h1 where a_o1 belongs"],
      [(v) => Math.pow(v.a_o1 * (1 - v.a_h1) * v.a_h1, 2), "it uses a_h1 where a_o1 belongs"],
      [(v) => Math.pow(v.a_o1 * (1 - v.a_o1) * v.a_o1, 2), "it uses a_o1 where a_h1 belongs"],
      [(v) => Math.pow(v.a_o1 * (v.a_o1 - v.a_o1) * v.a_h1, 2), "it uses a_o1 where 1 belongs"],
      [(v) => Math.pow(v.a_o1 * (v.a_h1 - v.a_o1) * v.a_h1, 2), "it uses a_h1 where 1 belongs"],
      [(v) => Math.pow(v.a_o1 * (1 - v.a_o1) * v.a_h1, v.a_o1), "it uses a_o1 where 2 belongs"],
      [(v) => Math.pow(v.a_o1 * (1 - v.a_o1) * v.a_h1, v.a_h1), "it uses a_h1 where 2 belongs"],
    ],
  },
  "one-weight-w6": {
    names: ["t1","t2","i1","i2","w1","w2","w3","w4","w5","w6","w7","w8","h1","a_h1","h2","a_h2","o1","a_o1","o2","a_o2","E1","E2","E_tot","dE/dE2","dE/dE1","dE/da_o2","dE/do2","dE/da_o1","dE/do1","dE/dw8","dE/dw7","dE/dw5","dE/da_h2","dE/dh2","dE/da_h1","dE/dh1","dE/dw4","dE/dw3","dE/dw2","dE/dw1"], free: ["t1","t2","i1","i2","w1","w2","w3","w4","w5","w6","w7","w8"],
    compute(v) {
      v["h1"] = v.w1 * v.i1 + v.w2 * v.i2;
      v["a_h1"] = 1 / (1 + Math.exp(-v.h1));
      v["h2"] = v.w3 * v.i1 + v.w4 * v.i2;
      v["a_h2"] = 1 / (1 + Math.exp(-v.h2));
      v["o1"] = v.w5 * v.a_h1 + v.w6 * v.a_h2;
      v["a_o1"] = 1 / (1 + Math.exp(-v.o1));
      v["o2"] = v.w7 * v.a_h1 + v.w8 * v.a_h2;
      v["a_o2"] = 1 / (1 + Math.exp(-v.o2));
      v["E1"] = 0.5 * Math.pow(v.t1 - v.a_o1, 2);
      v["E2"] = 0.5 * Math.pow(v.t2 - v.a_o2, 2);
      v["E_tot"] = v.E1 + v.E2;
      v["dE/dE2"] = 1;
      v["dE/dE1"] = 1;
      v["dE/da_o2"] = v.a_o2 - v.t2;
      v["dE/do2"] = (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2);
      v["dE/da_o1"] = v.a_o1 - v.t1;
      v["dE/do1"] = (v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1);
      v["dE/dw8"] = (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.a_h2;
      v["dE/dw7"] = (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.a_h1;
      v["dE/dw5"] = (v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.a_h1;
      v["dE/da_h2"] = (v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w6 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w8;
      v["dE/dh2"] = ((v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w6 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w8) * v.a_h2 * (1 - v.a_h2);
      v["dE/da_h1"] = (v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w5 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w7;
      v["dE/dh1"] = ((v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w5 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w7) * v.a_h1 * (1 - v.a_h1);
      v["dE/dw4"] = ((v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w6 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w8) * v.a_h2 * (1 - v.a_h2) * v.i2;
      v["dE/dw3"] = ((v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w6 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w8) * v.a_h2 * (1 - v.a_h2) * v.i1;
      v["dE/dw2"] = ((v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w5 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w7) * v.a_h1 * (1 - v.a_h1) * v.i2;
      v["dE/dw1"] = ((v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w5 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w7) * v.a_h1 * (1 - v.a_h1) * v.i1;
    },
    right: (v) => (v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.a_h2,
    text: "(a_o1 − t1) · a_o1(1 − a_o1) · a_h2",
    mistakes: [
      [(v) => (v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.a_h1, "that is for w5; w6 multiplies a_h2, not a_h1"],
      [(v) => (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.a_h2, "that is for w8; w6 leads into the first output"],
      [(v) => (v.a_o1 - v.t1) * 1 * v.a_h2, "the factor a_o1(1 − a_o1) is missing"],
      [(v) => -(v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.a_h2, "the sign is wrong"],
      [(v) => (-(v.a_o1 - v.t1)) * v.a_o1 * (1 - v.a_o1) * v.a_h2, "the sign of a_o1 − t1 is wrong"],
      [(v) => (-v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.a_h2, "the sign of a_o1 is wrong"],
      [(v) => (v.a_o1 - (-v.t1)) * v.a_o1 * (1 - v.a_o1) * v.a_h2, "the sign of −t1 is wrong"],
      [(v) => (v.a_o1 - v.t1) * (-v.a_o1 * (1 - v.a_o1)) * v.a_h2, "the sign of a_o1(1 − a_o1) is wrong"],
      [(v) => (v.a_o1 - v.t1) * (-v.a_o1) * (1 - v.a_o1) * v.a_h2, "the sign of a_o1 is wrong"],
      [(v) => (v.a_o1 - v.t1) * v.a_o1 * (-(1 - v.a_o1)) * v.a_h2, "the sign of 1 − a_o1 is wrong"],
      [(v) => (v.a_o1 - v.t1) * v.a_o1 * (-1 - v.a_o1) * v.a_h2, "the sign of 1 is wrong"],
      [(v) => (v.a_o1 - v.t1) * v.a_o1 * (1 - (-v.a_o1)) * v.a_h2, "the sign of −a_o1 is wrong"],
      [(v) => (v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * (-v.a_h2), "the sign of a_h2 is wrong"],
      [(v) => v.a_o1 * (1 - v.a_o1) * v.a_h2, "the factor (a_o1 − t1) is missing"],
      [(v) => (v.a_o1 - v.t1) * v.a_h2, "the factor a_o1(1 − a_o1) is missing"],
      [(v) => (v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1), "the factor a_h2 is missing"],
      [(v) => v.a_h2, "the factor (a_o1 − t1) · a_o1(1 − a_o1) is missing"],
      [(v) => v.a_o1 * (1 - v.a_o1), "the factor (a_o1 − t1) · a_h2 is missing"],
      [(v) => v.a_o1 - v.t1, "the factor a_o1(1 − a_o1) · a_h2 is missing"],
      [(v) => (v.a_o1 - v.t1) * (1 - v.a_o1) * v.a_h2, "the factor a_o1 is missing"],
      [(v) => (v.a_o1 - v.t1) * v.a_o1 * v.a_h2, "the factor (1 − a_o1) is missing"],
      [(v) => (1 / (1 + Math.exp(-v.a_o1)) - v.t1) * 1 / (1 + Math.exp(-v.a_o1)) * (1 - 1 / (1 + Math.exp(-v.a_o1))) * v.a_h2, "σ(a_o1) should be a_o1"],
      [(v) => (Math.tanh(v.a_o1) - v.t1) * Math.tanh(v.a_o1) * (1 - Math.tanh(v.a_o1)) * v.a_h2, "tanh(a_o1) should be a_o1"],
      [(v) => (v.a_o1 - 1 / (1 + Math.exp(-v.t1))) * v.a_o1 * (1 - v.a_o1) * v.a_h2, "σ(t1) should be t1"],
      [(v) => (v.a_o1 - Math.tanh(v.t1)) * v.a_o1 * (1 - v.a_o1) * v.a_h2, "tanh(t1) should be t1"],
      [(v) => (v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * 1 / (1 + Math.exp(-v.a_h2)), "σ(a_h2) should be a_h2"],
      [(v) => (v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * Math.tanh(v.a_h2), "tanh(a_h2) should be a_h2"],
      [(v) => (1 / (1 + Math.exp(-v.a_o1)) - v.t1) * v.a_o1 * (1 - v.a_o1) * v.a_h2, "σ(a_o1) should be a_o1"],
      [(v) => (Math.tanh(v.a_o1) - v.t1) * v.a_o1 * (1 - v.a_o1) * v.a_h2, "tanh(a_o1) should be a_o1"],
      [(v) => ((1 - v.a_o1) - v.t1) * v.a_o1 * (1 - v.a_o1) * v.a_h2, "1 − a_o1 should be a_o1"],
      [(v) => (v.a_o1 - (1 - v.t1)) * v.a_o1 * (1 - v.a_o1) * v.a_h2, "1 − t1 should be t1"],
      [(v) => (v.a_o1 - v.t1) * 1 / (1 + Math.exp(-v.a_o1)) * (1 - 1 / (1 + Math.exp(-v.a_o1))) * v.a_h2, "σ(a_o1) should be a_o1"],
      [(v) => (v.a_o1 - v.t1) * Math.tanh(v.a_o1) * (1 - Math.tanh(v.a_o1)) * v.a_h2, "tanh(a_o1) should be a_o1"],
      [(v) => (v.a_o1 - v.t1) * (1 - v.a_o1) * (1 - v.a_o1) * v.a_h2, "1 − a_o1 should be a_o1"],
      [(v) => (v.a_o1 - v.t1) * 1 / (1 + Math.exp(-v.a_o1)) * (1 - v.a_o1) * v.a_h2, "σ(a_o1) should be a_o1"],
      [(v) => (v.a_o1 - v.t1) * Math.tanh(v.a_o1) * (1 - v.a_o1) * v.a_h2, "tanh(a_o1) should be a_o1"],
      [(v) => (v.a_o1 - v.t1) * v.a_o1 * (1 - 1 / (1 + Math.exp(-v.a_o1))) * v.a_h2, "σ(a_o1) should be a_o1"],
      [(v) => (v.a_o1 - v.t1) * v.a_o1 * (1 - Math.tanh(v.a_o1)) * v.a_h2, "tanh(a_o1) should be a_o1"],
      [(v) => (v.a_o1 - v.t1) * v.a_o1 * (1 - (1 - v.a_o1)) * v.a_h2, "1 − a_o1 should be a_o1"],
      [(v) => (v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * (1 - v.a_h2), "1 − a_h2 should be a_h2"],
    ],
  },
  "one-weight-w8": {
    names: ["t1","t2","i1","i2","w1","w2","w3","w4","w5","w6","w7","w8","h1","a_h1","h2","a_h2","o1","a_o1","o2","a_o2","E1","E2","E_tot","dE/dE2","dE/dE1","dE/da_o2","dE/do2","dE/da_o1","dE/do1","dE/dw7","dE/dw6","dE/dw5","dE/da_h2","dE/dh2","dE/da_h1","dE/dh1","dE/dw4","dE/dw3","dE/dw2","dE/dw1"], free: ["t1","t2","i1","i2","w1","w2","w3","w4","w5","w6","w7","w8"],
    compute(v) {
      v["h1"] = v.w1 * v.i1 + v.w2 * v.i2;
      v["a_h1"] = 1 / (1 + Math.exp(-v.h1));
      v["h2"] = v.w3 * v.i1 + v.w4 * v.i2;
      v["a_h2"] = 1 / (1 + Math.exp(-v.h2));
      v["o1"] = v.w5 * v.a_h1 + v.w6 * v.a_h2;
      v["a_o1"] = 1 / (1 + Math.exp(-v.o1));
      v["o2"] = v.w7 * v.a_h1 + v.w8 * v.a_h2;
      v["a_o2"] = 1 / (1 + Math.exp(-v.o2));
      v["E1"] = 0.5 * Math.pow(v.t1 - v.a_o1, 2);
      v["E2"] = 0.5 * Math.pow(v.t2 - v.a_o2, 2);
      v["E_tot"] = v.E1 + v.E2;
      v["dE/dE2"] = 1;
      v["dE/dE1"] = 1;
      v["dE/da_o2"] = v.a_o2 - v.t2;
      v["dE/do2"] = (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2);
      v["dE/da_o1"] = v.a_o1 - v.t1;
      v["dE/do1"] = (v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1);
      v["dE/dw7"] = (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.a_h1;
      v["dE/dw6"] = (v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.a_h2;
      v["dE/dw5"] = (v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.a_h1;
      v["dE/da_h2"] = (v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w6 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w8;
      v["dE/dh2"] = ((v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w6 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w8) * v.a_h2 * (1 - v.a_h2);
      v["dE/da_h1"] = (v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w5 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w7;
      v["dE/dh1"] = ((v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w5 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w7) * v.a_h1 * (1 - v.a_h1);
      v["dE/dw4"] = ((v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w6 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w8) * v.a_h2 * (1 - v.a_h2) * v.i2;
      v["dE/dw3"] = ((v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w6 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w8) * v.a_h2 * (1 - v.a_h2) * v.i1;
      v["dE/dw2"] = ((v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w5 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w7) * v.a_h1 * (1 - v.a_h1) * v.i2;
      v["dE/dw1"] = ((v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.w5 + (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.w7) * v.a_h1 * (1 - v.a_h1) * v.i1;
    },
    right: (v) => (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.a_h2,
    text: "(a_o2 − t2) · a_o2(1 − a_o2) · a_h2",
    mistakes: [
      [(v) => (v.a_o1 - v.t1) * v.a_o1 * (1 - v.a_o1) * v.a_h2, "that is for w6; w8 leads into the second output"],
      [(v) => (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.a_h1, "that is for w7; w8 multiplies a_h2, not a_h1"],
      [(v) => (v.a_o2 - v.t2) * 1 * v.a_h2, "the factor a_o2(1 − a_o2) is missing"],
      [(v) => -(v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.a_h2, "the sign is wrong"],
      [(v) => (-(v.a_o2 - v.t2)) * v.a_o2 * (1 - v.a_o2) * v.a_h2, "the sign of a_o2 − t2 is wrong"],
      [(v) => (-v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * v.a_h2, "the sign of a_o2 is wrong"],
      [(v) => (v.a_o2 - (-v.t2)) * v.a_o2 * (1 - v.a_o2) * v.a_h2, "the sign of −t2 is wrong"],
      [(v) => (v.a_o2 - v.t2) * (-v.a_o2 * (1 - v.a_o2)) * v.a_h2, "the sign of a_o2(1 − a_o2) is wrong"],
      [(v) => (v.a_o2 - v.t2) * (-v.a_o2) * (1 - v.a_o2) * v.a_h2, "the sign of a_o2 is wrong"],
      [(v) => (v.a_o2 - v.t2) * v.a_o2 * (-(1 - v.a_o2)) * v.a_h2, "the sign of 1 − a_o2 is wrong"],
      [(v) => (v.a_o2 - v.t2) * v.a_o2 * (-1 - v.a_o2) * v.a_h2, "the sign of 1 is wrong"],
      [(v) => (v.a_o2 - v.t2) * v.a_o2 * (1 - (-v.a_o2)) * v.a_h2, "the sign of −a_o2 is wrong"],
      [(v) => (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * (-v.a_h2), "the sign of a_h2 is wrong"],
      [(v) => v.a_o2 * (1 - v.a_o2) * v.a_h2, "the factor (a_o2 − t2) is missing"],
      [(v) => (v.a_o2 - v.t2) * v.a_h2, "the factor a_o2(1 − a_o2) is missing"],
      [(v) => (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2), "the factor a_h2 is missing"],
      [(v) => v.a_h2, "the factor (a_o2 − t2) · a_o2(1 − a_o2) is missing"],
      [(v) => v.a_o2 * (1 - v.a_o2), "the factor (a_o2 − t2) · a_h2 is missing"],
      [(v) => v.a_o2 - v.t2, "the factor a_o2(1 − a_o2) · a_h2 is missing"],
      [(v) => (v.a_o2 - v.t2) * (1 - v.a_o2) * v.a_h2, "the factor a_o2 is missing"],
      [(v) => (v.a_o2 - v.t2) * v.a_o2 * v.a_h2, "the factor (1 − a_o2) is missing"],
      [(v) => (1 / (1 + Math.exp(-v.a_o2)) - v.t2) * 1 / (1 + Math.exp(-v.a_o2)) * (1 - 1 / (1 + Math.exp(-v.a_o2))) * v.a_h2, "σ(a_o2) should be a_o2"],
      [(v) => (Math.tanh(v.a_o2) - v.t2) * Math.tanh(v.a_o2) * (1 - Math.tanh(v.a_o2)) * v.a_h2, "tanh(a_o2) should be a_o2"],
      [(v) => (v.a_o2 - 1 / (1 + Math.exp(-v.t2))) * v.a_o2 * (1 - v.a_o2) * v.a_h2, "σ(t2) should be t2"],
      [(v) => (v.a_o2 - Math.tanh(v.t2)) * v.a_o2 * (1 - v.a_o2) * v.a_h2, "tanh(t2) should be t2"],
      [(v) => (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * 1 / (1 + Math.exp(-v.a_h2)), "σ(a_h2) should be a_h2"],
      [(v) => (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * Math.tanh(v.a_h2), "tanh(a_h2) should be a_h2"],
      [(v) => (1 / (1 + Math.exp(-v.a_o2)) - v.t2) * v.a_o2 * (1 - v.a_o2) * v.a_h2, "σ(a_o2) should be a_o2"],
      [(v) => (Math.tanh(v.a_o2) - v.t2) * v.a_o2 * (1 - v.a_o2) * v.a_h2, "tanh(a_o2) should be a_o2"],
      [(v) => ((1 - v.a_o2) - v.t2) * v.a_o2 * (1 - v.a_o2) * v.a_h2, "1 − a_o2 should be a_o2"],
      [(v) => (v.a_o2 - (1 - v.t2)) * v.a_o2 * (1 - v.a_o2) * v.a_h2, "1 − t2 should be t2"],
      [(v) => (v.a_o2 - v.t2) * 1 / (1 + Math.exp(-v.a_o2)) * (1 - 1 / (1 + Math.exp(-v.a_o2))) * v.a_h2, "σ(a_o2) should be a_o2"],
      [(v) => (v.a_o2 - v.t2) * Math.tanh(v.a_o2) * (1 - Math.tanh(v.a_o2)) * v.a_h2, "tanh(a_o2) should be a_o2"],
      [(v) => (v.a_o2 - v.t2) * (1 - v.a_o2) * (1 - v.a_o2) * v.a_h2, "1 − a_o2 should be a_o2"],
      [(v) => (v.a_o2 - v.t2) * 1 / (1 + Math.exp(-v.a_o2)) * (1 - v.a_o2) * v.a_h2, "σ(a_o2) should be a_o2"],
      [(v) => (v.a_o2 - v.t2) * Math.tanh(v.a_o2) * (1 - v.a_o2) * v.a_h2, "tanh(a_o2) should be a_o2"],
      [(v) => (v.a_o2 - v.t2) * v.a_o2 * (1 - 1 / (1 + Math.exp(-v.a_o2))) * v.a_h2, "σ(a_o2) should be a_o2"],
      [(v) => (v.a_o2 - v.t2) * v.a_o2 * (1 - Math.tanh(v.a_o2)) * v.a_h2, "tanh(a_o2) should be a_o2"],
      [(v) => (v.a_o2 - v.t2) * v.a_o2 * (1 - (1 - v.a_o2)) * v.a_h2, "1 − a_o2 should be a_o2"],
      [(v) => (v.a_o2 - v.t2) * v.a_o2 * (1 - v.a_o2) * (1 - v.a_h2), "1 − a_h2 should be a_h2"],
    ],
  },
  "other-bce": {
    names: ["t","a"], free: ["t","a"],
    compute(v) {
    },
    right: (v) => (v.a - v.t) / (v.a * (1 - v.a)),
    text: "(a − t) / (a(1 − a))",
    mistakes: [
      [(v) => -v.t / v.a - (1 - v.t) / (1 - v.a), "the derivative of ln(1 − a) is −1/(1 − a)"],
      [(v) => (v.a - v.t) / 1, "the factor a(1 − a) is missing"],
      [(v) => -(v.a - v.t) / (v.a * (1 - v.a)), "the sign is wrong"],
      [(v) => (-(v.a - v.t)) / (v.a * (1 - v.a)), "the sign of a − t is wrong"],
      [(v) => (-v.a - v.t) / (v.a * (1 - v.a)), "the sign of a is wrong"],
      [(v) => (v.a - (-v.t)) / (v.a * (1 - v.a)), "the sign of −t is wrong"],
      [(v) => (v.a - v.t) / (-v.a * (1 - v.a)), "the sign of a(1 − a) is wrong"],
      [(v) => (v.a - v.t) / ((-v.a) * (1 - v.a)), "the sign of a is wrong"],
      [(v) => (v.a - v.t) / (v.a * (-(1 - v.a))), "the sign of 1 − a is wrong"],
      [(v) => (v.a - v.t) / (v.a * (-1 - v.a)), "the sign of 1 is wrong"],
      [(v) => (v.a - v.t) / (v.a * (1 - (-v.a))), "the sign of −a is wrong"],
      [(v) => (v.a - v.t) / (1 - v.a), "the factor a is missing"],
      [(v) => (v.a - v.t) / v.a, "the factor (1 − a) is missing"],
      [(v) => (1 / (1 + Math.exp(-v.a)) - v.t) / (v.a * (1 - v.a)), "σ(a) should be a"],
      [(v) => (Math.tanh(v.a) - v.t) / (v.a * (1 - v.a)), "tanh(a) should be a"],
      [(v) => (v.a - 1 / (1 + Math.exp(-v.t))) / (v.a * (1 - v.a)), "σ(t) should be t"],
      [(v) => (v.a - Math.tanh(v.t)) / (v.a * (1 - v.a)), "tanh(t) should be t"],
      [(v) => ((1 - v.a) - v.t) / (v.a * (1 - v.a)), "1 − a should be a"],
      [(v) => (v.a - (1 - v.t)) / (v.a * (1 - v.a)), "1 − t should be t"],
      [(v) => (v.a - v.t) / (1 / (1 + Math.exp(-v.a)) * (1 - 1 / (1 + Math.exp(-v.a)))), "σ(a) should be a"],
      [(v) => (v.a - v.t) / (Math.tanh(v.a) * (1 - Math.tanh(v.a))), "tanh(a) should be a"],
      [(v) => (v.a - v.t) / ((1 - v.a) * (1 - v.a)), "1 − a should be a"],
      [(v) => (v.a - v.t) / (1 / (1 + Math.exp(-v.a)) * (1 - v.a)), "σ(a) should be a"],
      [(v) => (v.a - v.t) / (Math.tanh(v.a) * (1 - v.a)), "tanh(a) should be a"],
      [(v) => (v.a - v.t) / (v.a * (1 - 1 / (1 + Math.exp(-v.a)))), "σ(a) should be a"],
      [(v) => (v.a - v.t) / (v.a * (1 - Math.tanh(v.a))), "tanh(a) should be a"],
      [(v) => (v.a - v.t) / (v.a * (1 - (1 - v.a))), "1 − a should be a"],
      [(v) => (-v.t) / (v.a * (1 - v.a)), "the term a is missing"],
      [(v) => v.a / (v.a * (1 - v.a)), "the term −t is missing"],
      [(v) => (v.a - v.t) / (v.a * (-v.a)), "the term 1 is missing"],
      [(v) => (v.a - v.t) / (v.a * 1), "the term −a is missing"],
      [(v) => (v.t - v.t) / (v.t * (1 - v.t)), "it uses t where a belongs"],
      [(v) => (v.t - v.t) / (v.a * (1 - v.a)), "it uses t where a belongs"],
      [(v) => (v.a - v.t) / (v.t * (1 - v.t)), "it uses t where a belongs"],
      [(v) => (v.a - v.t) / (v.t * (1 - v.a)), "it uses t where a belongs"],
      [(v) => (v.a - v.t) / (v.a * (1 - v.t)), "it uses t where a belongs"],
      [(v) => (v.a - v.a) / (v.a * (1 - v.a)), "it uses a where t belongs"],
      [(v) => (v.a - v.t) / (v.a * (v.a - v.a)), "it uses a where 1 belongs"],
      [(v) => (v.a - v.t) / (v.a * (v.t - v.a)), "it uses t where 1 belongs"],
    ],
  },
  "other-bce-delta": {
    names: ["o","t","a"], free: ["o","t"],
    compute(v) {
      v["a"] = 1 / (1 + Math.exp(-v.o));
    },
    right: (v) => v.a - v.t,
    text: "a − t",
    mistakes: [
      [(v) => (v.a - v.t) * v.a * (1 - v.a), "that is for the half squared error; here the slope cancels"],
      [(v) => -(v.a - v.t), "the sign is wrong"],
      [(v) => -v.a - v.t, "the sign of a is wrong"],
      [(v) => v.a - (-v.t), "the sign of −t is wrong"],
      [(v) => 1 / (1 + Math.exp(-v.a)) - v.t, "σ(a) should be a"],
      [(v) => Math.tanh(v.a) - v.t, "tanh(a) should be a"],
      [(v) => v.a - 1 / (1 + Math.exp(-v.t)), "σ(t) should be t"],
      [(v) => v.a - Math.tanh(v.t), "tanh(t) should be t"],
      [(v) => (1 - v.a) - v.t, "1 − a should be a"],
      [(v) => v.a - (1 - v.t), "1 − t should be t"],
      [(v) => -v.t, "the term a is missing"],
      [(v) => v.a, "the term −t is missing"],
      [(v) => v.t - v.t, "it uses t where a belongs"],
      [(v) => v.a - v.a, "it uses a where t belongs"],
    ],
  },
  "other-count": {"digits":null,"exactly":true,"mistakes":[[30.0,"the outputs have biases too"],[35.0,"an input has no bias"],[25.0,"the biases count too"],[27.0,"the hidden units have biases too"]],"right":32.0,"within":3.2e-8},
  "other-softmax": {"digits":4,"exactly":false,"mistakes":[[0.6666666666666666,"take the exponentials before you divide"],[0.7310585786300049,"e⁰ is 1, not 0"]],"right":0.6652409557748219,"within":0.00010000001},
  "other-swish": {
    names: ["h","s"], free: ["h"],
    compute(v) {
      v["s"] = 1 / (1 + Math.exp(-v.h));
    },
    right: (v) => v.s + v.h * v.s * (1 - v.s),
    text: "s + h · s · (1 − s)",
    mistakes: [
      [(v) => v.h * v.s * (1 - v.s), "one term of the product rule is missing"],
      [(v) => v.s * (1 - v.s), "the factor h counts too: use the product rule"],
      [(v) => v.s + v.h, "the factor s(1 − s) is missing"],
      [(v) => -(v.s + v.h * v.s * (1 - v.s)), "the sign is wrong"],
      [(v) => -v.s + v.h * v.s * (1 - v.s), "the sign of s is wrong"],
      [(v) => v.s - v.h * v.s * (1 - v.s), "the sign of h · s · (1 − s) is wrong"],
      [(v) => v.s + (-v.h) * v.s * (1 - v.s), "the sign of h is wrong"],
      [(v) => v.s + v.h * (-v.s) * (1 - v.s), "the sign of s is wrong"],
      [(v) => v.s + v.h * v.s * (-(1 - v.s)), "the sign of 1 − s is wrong"],
      [(v) => v.s + v.h * v.s * (-1 - v.s), "the sign of 1 is wrong"],
      [(v) => v.s + v.h * v.s * (1 - (-v.s)), "the sign of −s is wrong"],
      [(v) => v.s + v.s * (1 - v.s), "the factor h is missing"],
      [(v) => v.s + v.h * (1 - v.s), "the factor s is missing"],
      [(v) => v.s + v.h * v.s, "the factor (1 − s) is missing"],
      [(v) => v.s + (1 - v.s), "the factor h · s is missing"],
      [(v) => v.s + v.s, "the factor h(1 − s) is missing"],
      [(v) => 1 / (1 + Math.exp(-v.s)) + v.h * 1 / (1 + Math.exp(-v.s)) * (1 - 1 / (1 + Math.exp(-v.s))), "σ(s) should be s"],
      [(v) => Math.tanh(v.s) + v.h * Math.tanh(v.s) * (1 - Math.tanh(v.s)), "tanh(s) should be s"],
      [(v) => v.s + 1 / (1 + Math.exp(-v.h)) * v.s * (1 - v.s), "σ(h) should be h"],
      [(v) => v.s + Math.tanh(v.h) * v.s * (1 - v.s), "tanh(h) should be h"],
      [(v) => (1 - v.s) + v.h * v.s * (1 - v.s), "1 − s should be s"],
      [(v) => 1 / (1 + Math.exp(-v.s)) + v.h * v.s * (1 - v.s), "σ(s) should be s"],
      [(v) => Math.tanh(v.s) + v.h * v.s * (1 - v.s), "tanh(s) should be s"],
      [(v) => v.s + v.h * 1 / (1 + Math.exp(-v.s)) * (1 - 1 / (1 + Math.exp(-v.s))), "σ(s) should be s"],
      [(v) => v.s + v.h * Math.tanh(v.s) * (1 - Math.tanh(v.s)), "tanh(s) should be s"],
      [(v) => v.s + (1 - v.h) * v.s * (1 - v.s), "1 − h should be h"],
      [(v) => v.s + v.h * (1 - v.s) * (1 - v.s), "1 − s should be s"],
      [(v) => v.s + v.h * 1 / (1 + Math.exp(-v.s)) * (1 - v.s), "σ(s) should be s"],
      [(v) => v.s + v.h * Math.tanh(v.s) * (1 - v.s), "tanh(s) should be s"],
      [(v) => v.s + v.h * v.s * (1 - 1 / (1 + Math.exp(-v.s))), "σ(s) should be s"],
      [(v) => v.s + v.h * v.s * (1 - Math.tanh(v.s)), "tanh(s) should be s"],
      [(v) => v.s + v.h * v.s * (1 - (1 - v.s)), "1 − s should be s"],
      [(v) => v.s, "the term h · s · (1 − s) is missing"],
      [(v) => v.s + v.h * v.s * (-v.s), "the term 1 is missing"],
      [(v) => v.s + v.h * v.s * 1, "the term −s is missing"],
      [(v) => v.h + v.h * v.h * (1 - v.h), "it uses h where s belongs"],
      [(v) => v.h + v.h * v.s * (1 - v.s), "it uses h where s belongs"],
      [(v) => v.s + v.h * v.h * (1 - v.h), "it uses h where s belongs"],
      [(v) => v.s + v.h * v.h * (1 - v.s), "it uses h where s belongs"],
      [(v) => v.s + v.h * v.s * (1 - v.h), "it uses h where s belongs"],
    ],
  },
  "other-tanh": {
    names: ["h","a"], free: ["h"],
    compute(v) {
      v["a"] = Math.tanh(v.h);
    },
    right: (v) => 1 - Math.pow(v.a, 2),
    text: "1 − a²",
    mistakes: [
      [(v) => v.a * (1 - v.a), "that is the slope of σ"],
      [(v) => -(1 - Math.pow(v.a, 2)), "the sign is wrong"],
      [(v) => -1 - Math.pow(v.a, 2), "the sign of 1 is wrong"],
      [(v) => 1 - (-Math.pow(v.a, 2)), "the sign of −a² is wrong"],
      [(v) => 1 - Math.pow(-v.a, 2), "the sign of a is wrong"],
      [(v) => 1 - Math.pow(v.a, -2), "the sign of 2 is wrong"],
      [(v) => 1 - Math.pow(1 / (1 + Math.exp(-v.a)), 2), "σ(a) should be a"],
      [(v) => 1 - Math.pow(Math.tanh(v.a), 2), "tanh(a) should be a"],
      [(v) => 1 - Math.pow(1 - v.a, 2), "1 − a should be a"],
      [(v) => -Math.pow(v.a, 2), "the term 1 is missing"],
      [(v) => 1, "the term −a² is missing"],
      [(v) => 1 - v.a, "the square of a is missing"],
      [(v) => v.a - Math.pow(v.a, 2), "it uses a where 1 belongs"],
      [(v) => 1 - Math.pow(v.a, v.a), "it uses a where 2 belongs"],
    ],
  },
  "other-uniform": {"digits":4,"exactly":false,"mistakes":[[0.3333333333333333,"that is the probability; the loss is −ln of it"]],"right":1.0986122886681098,"within":0.0010000001},
  "other-uniform-delta": {"digits":3,"exactly":false,"mistakes":[[0.3333333333333333,"for the right class the target is 1"],[-3.0,"that is the derivative with respect to the probability"]],"right":-0.6666666666666667,"within":0.0010000001},
  "own-deposit": {
    names: ["rate"], free: ["rate"],
    compute(v) {
    },
    right: (v) => 1 + (1 + v.rate) + Math.pow(1 + v.rate, 2) + Math.pow(1 + v.rate, 3) + Math.pow(1 + v.rate, 4) + Math.pow(1 + v.rate, 5) + Math.pow(1 + v.rate, 6) + Math.pow(1 + v.rate, 7) + Math.pow(1 + v.rate, 8) + Math.pow(1 + v.rate, 9),
    text: "1 + (1 + rate) + (1 + rate)² + (1 + rate)³ + (1 + rate)⁴ + (1 + rate)⁵ + (1 + rate)⁶ + (1 + rate)⁷ + (1 + rate)⁸ + (1 + rate)⁹",
    mistakes: [
      [(v) => (Math.pow(1 + v.rate, 11) - 1) / v.rate - 1, "the last deposit earns no interest"],
      [(v) => Math.pow(1 + v.rate, 10), "that is what B5 becomes"],
      [(v) => 10, "all deposits but the last earn interest"],
      [(v) => -(1 + (1 + v.rate) + Math.pow(1 + v.rate, 2) + Math.pow(1 + v.rate, 3) + Math.pow(1 + v.rate, 4) + Math.pow(1 + v.rate, 5) + Math.pow(1 + v.rate, 6) + Math.pow(1 + v.rate, 7) + Math.pow(1 + v.rate, 8) + Math.pow(1 + v.rate, 9)), "the sign is wrong"],
      [(v) => -1 + (1 + v.rate) + Math.pow(1 + v.rate, 2) + Math.pow(1 + v.rate, 3) + Math.pow(1 + v.rate, 4) + Math.pow(1 + v.rate, 5) + Math.pow(1 + v.rate, 6) + Math.pow(1 + v.rate, 7) + Math.pow(1 + v.rate, 8) + Math.pow(1 + v.rate, 9), "the sign of 1 is wrong"],
      [(v) => 1 - (1 + v.rate) + Math.pow(1 + v.rate, 2) + Math.pow(1 + v.rate, 3) + Math.pow(1 + v.rate, 4) + Math.pow(1 + v.rate, 5) + Math.pow(1 + v.rate, 6) + Math.pow(1 + v.rate, 7) + Math.pow(1 + v.rate, 8) + Math.pow(1 + v.rate, 9), "the sign of 1 + rate is wrong"],
      [(v) => 1 + (-1 + v.rate) + Math.pow(1 + v.rate, 2) + Math.pow(1 + v.rate, 3) + Math.pow(1 + v.rate, 4) + Math.pow(1 + v.rate, 5) + Math.pow(1 + v.rate, 6) + Math.pow(1 + v.rate, 7) + Math.pow(1 + v.rate, 8) + Math.pow(1 + v.rate, 9), "the sign of 1 is wrong"],
      [(v) => 1 + (1 - v.rate) + Math.pow(1 + v.rate, 2) + Math.pow(1 + v.rate, 3) + Math.pow(1 + v.rate, 4) + Math.pow(1 + v.rate, 5) + Math.pow(1 + v.rate, 6) + Math.pow(1 + v.rate, 7) + Math.pow(1 + v.rate, 8) + Math.pow(1 + v.rate, 9), "the sign of rate is wrong"],
      [(v) => 1 + (1 + v.rate) - Math.pow(1 + v.rate, 2) + Math.pow(1 + v.rate, 3) + Math.pow(1 + v.rate, 4) + Math.pow(1 + v.rate, 5) + Math.pow(1 + v.rate, 6) + Math.pow(1 + v.rate, 7) + Math.pow(1 + v.rate, 8) + Math.pow(1 + v.rate, 9), "the sign of (1 + rate)² is wrong"],
      [(v) => 1 + (1 + v.rate) + Math.pow(-(1 + v.rate), 2) + Math.pow(1 + v.rate, 3) + Math.pow(1 + v.rate, 4) + Math.pow(1 + v.rate, 5) + Math.pow(1 + v.rate, 6) + Math.pow(1 + v.rate, 7) + Math.pow(1 + v.rate, 8) + Math.pow(1 + v.rate, 9), "the sign of 1 + rate is wrong"],
      [(v) => 1 + (1 + v.rate) + Math.pow(-1 + v.rate, 2) + Math.pow(1 + v.rate, 3) + Math.pow(1 + v.rate, 4) + Math.pow(1 + v.rate, 5) + Math.pow(1 + v.rate, 6) + Math.pow(1 + v.rate, 7) + Math.pow(1 + v.rate, 8) + Math.pow(1 + v.rate, 9), "the sign of 1 is wrong"],
      [(v) => 1 + (1 + v.rate) + Math.pow(1 - v.rate, 2) + Math.pow(1 + v.rate, 3) + Math.pow(1 + v.rate, 4) + Math.pow(1 + v.rate, 5) + Math.pow(1 + v.rate, 6) + Math.pow(1 + v.rate, 7) + Math.pow(1 + v.rate, 8) + Math.pow(1 + v.rate, 9), "the sign of rate is wrong"],
      [(v) => 1 + (1 + v.rate) + Math.pow(1 + v.rate, -2) + Math.pow(1 + v.rate, 3) + Math.pow(1 + v.rate, 4) + Math.pow(1 + v.rate, 5) + Math.pow(1 + v.rate, 6) + Math.pow(1 + v.rate, 7) + Math.pow(1 + v.rate, 8) + Math.pow(1 + v.rate, 9), "the sign of 2 is wrong"],
      [(v) => 1 + (1 + v.rate) + Math.pow(1 + v.rate, 2) - Math.pow(1 + v.rate, 3) + Math.pow(1 + v.rate, 4) + Math.pow(1 + v.rate, 5) + Math.pow(1 + v.rate, 6) + Math.pow(1 + v.rate, 7) + Math.pow(1 + v.rate, 8) + Math.pow(1 + v.rate, 9), "the sign of (1 + rate)³ is wrong"],
      [(v) => 1 + (1 + v.rate) + Math.pow(1 + v.rate, 2) + Math.pow(-(1 + v.rate), 3) + Math.pow(1 + v.rate, 4) + Math.pow(1 + v.rate, 5) + Math.pow(1 + v.rate, 6) + Math.pow(1 + v.rate, 7) + Math.pow(1 + v.rate, 8) + Math.pow(1 + v.rate, 9), "the sign of 1 + rate is wrong"],
      [(v) => 1 + (1 + v.rate) + Math.pow(1 + v.rate, 2) + Math.pow(-1 + v.rate, 3) + Math.pow(1 + v.rate, 4) + Math.pow(1 + v.rate, 5) + Math.pow(1 + v.rate, 6) + Math.pow(1 + v.rate, 7) + Math.pow(1 + v.rate, 8) + Math.pow(1 + v.rate, 9), "the sign of 1 is wrong"],
      [(v) => 1 + (1 + v.rate) + Math.pow(1 + v.rate, 2) + Math.pow(1 - v.rate, 3) + Math.pow(1 + v.rate, 4) + Math.pow(1 + v.rate, 5) + Math.pow(1 + v.rate, 6) + Math.pow(1 + v.rate, 7) + Math.pow(1 + v.rate, 8) + Math.pow(1 + v.rate, 9), "the sign of rate is wrong"],
      [(v) => 1 + (1 + v.rate) + Math.pow(1 + v.rate, 2) + Math.pow(1 + v.rate, -3) + Math.pow(1 + v.rate, 4) + Math.pow(1 + v.rate, 5) + Math.pow(1 + v.rate, 6) + Math.pow(1 + v.rate, 7) + Math.pow(1 + v.rate, 8) + Math.pow(1 + v.rate, 9), "the sign of 3 is wrong"],
      [(v) => 1 + (1 + v.rate) + Math.pow(1 + v.rate, 2) + Math.pow(1 + v.rate, 3) - Math.pow(1 + v.rate, 4) + Math.pow(1 + v.rate, 5) + Math.pow(1 + v.rate, 6) + Math.pow(1 + v.rate, 7) + Math.pow(1 + v.rate, 8) + Math.pow(1 + v.rate, 9), "the sign of (1 + rate)⁴ is wrong"],
      [(v) => 1 + (1 + v.rate) + Math.pow(1 + v.rate, 2) + Math.pow(1 + v.rate, 3) + Math.pow(-(1 + v.rate), 4) + Math.pow(1 + v.rate, 5) + Math.pow(1 + v.rate, 6) + Math.pow(1 + v.rate, 7) + Math.pow(1 + v.rate, 8) + Math.pow(1 + v.rate, 9), "the sign of 1 + rate is wrong"],
      [(v) => 1 + (1 + v.rate) + Math.pow(1 + v.rate, 2) + Math.pow(1 + v.rate, 3) + Math.pow(-1 + v.rate, 4) + Math.pow(1 + v.rate, 5) + Math.pow(1 + v.rate, 6) + Math.pow(1 + v.rate, 7) + Math.pow(1 + v.rate, 8) + Math.pow(1 + v.rate, 9), "the sign of 1 is wrong"],
      [(v) => 1 + (1 + v.rate) + Math.pow(1 + v.rate, 2) + Math.pow(1 + v.rate, 3) + Math.pow(1 - v.rate, 4) + Math.pow(1 + v.rate, 5) + Math.pow(1 + v.rate, 6) + Math.pow(1 + v.rate, 7) + Math.pow(1 + v.rate, 8) + Math.pow(1 + v.rate, 9), "the sign of rate is wrong"],
      [(v) => 1 + (1 + v.rate) + Math.pow(1 + v.rate, 2) + Math.pow(1 + v.rate, 3) + Math.pow(1 + v.rate, -4) + Math.pow(1 + v.rate, 5) + Math.pow(1 + v.rate, 6) + Math.pow(1 + v.rate, 7) + Math.pow(1 + v.rate, 8) + Math.pow(1 + v.rate, 9), "the sign of 4 is wrong"],
      [(v) => 1 + (1 + v.rate) + Math.pow(1 + v.rate, 2) + Math.pow(1 + v.rate, 3) + Math.pow(1 + v.rate, 4) - Math.pow(1 + v.rate, 5) + Math.pow(1 + v.rate, 6) + Math.pow(1 + v.rate, 7) + Math.pow(1 + v.rate, 8) + Math.pow(1 + v.rate, 9), "the sign of (1 + rate)⁵ is wrong"],
      [(v) => 1 + (1 + v.rate) + Math.pow(1 + v.rate, 2) + Math.pow(1 + v.rate, 3) + Math.pow(1 + v.rate, 4) + Math.pow(-(1 + v.rate), 5) + Math.pow(1 + v.rate, 6) + Math.pow(1 + v.rate, 7) + Math.pow(1 + v.rate, 8) + Math.pow(1 + v.rate, 9), "the sign of 1 + rate is wrong"],
      [(v) => 1 + (1 + v.rate) + Math.pow(1 + v.rate, 2) + Math.pow(1 + v.rate, 3) + Math.pow(1 + v.rate, 4) + Math.pow(-1 + v.rate, 5) + Math.pow(1 + v.rate, 6) + Math.pow(1 + v.rate, 7) + Math.pow(1 + v.rate, 8) + Math.pow(1 + v.rate, 9), "the sign of 1 is wrong"],
      [(v) => 1 + (1 + v.rate) + Math.pow(1 + v.rate, 2) + Math.pow(1 + v.rate, 3) + Math.pow(1 + v.rate, 4) + Math.pow(1 - v.rate, 5) + Math.pow(1 + v.rate, 6) + Math.pow(1 + v.rate, 7) + Math.pow(1 + v.rate, 8) + Math.pow(1 + v.rate, 9), "the sign of rate is wrong"],
      [(v) => 1 + (1 + v.rate) + Math.pow(1 + v.rate, 2) + Math.pow(1 + v.rate, 3) + Math.pow(1 + v.rate, 4) + Math.pow(1 + v.rate, -5) + Math.pow(1 + v.rate, 6) + Math.pow(1 + v.rate, 7) + Math.pow(1 + v.rate, 8) + Math.pow(1 + v.rate, 9), "the sign of 5 is wrong"],
      [(v) => 1 + (1 + v.rate) + Math.pow(1 + v.rate, 2) + Math.pow(1 + v.rate, 3) + Math.pow(1 + v.rate, 4) + Math.pow(1 + v.rate, 5) - Math.pow(1 + v.rate, 6) + Math.pow(1 + v.rate, 7) + Math.pow(1 + v.rate, 8) + Math.pow(1 + v.rate, 9), "the sign of (1 + rate)⁶ is wrong"],
      [(v) => 1 + (1 + v.rate) + Math.pow(1 + v.rate, 2) + Math.pow(1 + v.rate, 3) + Math.pow(1 + v.rate, 4) + Math.pow(1 + v.rate, 5) + Math.pow(-(1 + v.rate), 6) + Math.pow(1 + v.rate, 7) + Math.pow(1 + v.rate, 8) + Math.pow(1 + v.rate, 9), "the sign of 1 + rate is wrong"],
      [(v) => 1 + (1 + v.rate) + Math.pow(1 + v.rate, 2) + Math.pow(1 + v.rate, 3) + Math.pow(1 + v.rate, 4) + Math.pow(1 + v.rate, 5) + Math.pow(-1 + v.rate, 6) + Math.pow(1 + v.rate, 7) + Math.pow(1 + v.rate, 8) + Math.pow(1 + v.rate, 9), "the sign of 1 is wrong"],
      [(v) => 1 + (1 + v.rate) + Math.pow(1 + v.rate, 2) + Math.pow(1 + v.rate, 3) + Math.pow(1 + v.rate, 4) + Math.pow(1 + v.rate, 5) + Math.pow(1 - v.rate, 6) + Math.pow(1 + v.rate, 7) + Math.pow(1 + v.rate, 8) + Math.pow(1 + v.rate, 9), "the sign of rate is wrong"],
      [(v) => 1 + (1 + v.rate) + Math.pow(1 + v.rate, 2) + Math.pow(1 + v.rate, 3) + Math.pow(1 + v.rate, 4) + Math.pow(1 + v.rate, 5) + Math.pow(1 + v.rate, -6) + Math.pow(1 + v.rate, 7) + Math.pow(1 + v.rate, 8) + Math.pow(1 + v.rate, 9), "the sign of 6 is wrong"],
      [(v) => 1 + (1 + v.rate) + Math.pow(1 + v.rate, 2) + Math.pow(1 + v.rate, 3) + Math.pow(1 + v.rate, 4) + Math.pow(1 + v.rate, 5) + Math.pow(1 + v.rate, 6) - Math.pow(1 + v.rate, 7) + Math.pow(1 + v.rate, 8) + Math.pow(1 + v.rate, 9), "the sign of (1 + rate)⁷ is wrong"],
      [(v) => 1 + (1 + v.rate) + Math.pow(1 + v.rate, 2) + Math.pow(1 + v.rate, 3) + Math.pow(1 + v.rate, 4) + Math.pow(1 + v.rate, 5) + Math.pow(1 + v.rate, 6) + Math.pow(-(1 + v.rate), 7) + Math.pow(1 + v.rate, 8) + Math.pow(1 + v.rate, 9), "the sign of 1 + rate is wrong"],
      [(v) => 1 + (1 + v.rate) + Math.pow(1 + v.rate, 2) + Math.pow(1 + v.rate, 3) + Math.pow(1 + v.rate, 4) + Math.pow(1 + v.rate, 5) + Math.pow(1 + v.rate, 6) + Math.pow(-1 + v.rate, 7) + Math.pow(1 + v.rate, 8) + Math.pow(1 + v.rate, 9), "the sign of 1 is wrong"],
      [(v) => 1 + (1 + v.rate) + Math.pow(1 + v.rate, 2) + Math.pow(1 + v.rate, 3) + Math.pow(1 + v.rate, 4) + Math.pow(1 + v.rate, 5) + Math.pow(1 + v.rate, 6) + Math.pow(1 - v.rate, 7) + Math.pow(1 + v.rate, 8) + Math.pow(1 + v.rate, 9), "the sign of rate is wrong"],
      [(v) => 1 + (1 + v.rate) + Math.pow(1 + v.rate, 2) + Math.pow(1 + v.rate, 3) + Math.pow(1 + v.rate, 4) + Math.pow(1 + v.rate, 5) + Math.pow(1 + v.rate, 6) + Math.pow(1 + v.rate, -7) + Math.pow(1 + v.rate, 8) + Math.pow(1 + v.rate, 9), "the sign of 7 is wrong"],
      [(v) => 1 + (1 + v.rate) + Math.pow(1 + v.rate, 2) + Math.pow(1 + v.rate, 3) + Math.pow(1 + v.rate, 4) + Math.pow(1 + v.rate, 5) + Math.pow(1 + v.rate, 6) + Math.pow(1 + v.rate, 7) - Math.pow(1 + v.rate, 8) + Math.pow(1 + v.rate, 9), "the sign of (1 + rate)⁸ is wrong"],
      [(v) => 1 + (1 + v.rate) + Math.pow(1 + v.rate, 2) + Math.pow(1 + v.rate, 3) + Math.pow(1 + v.rate, 4) + Math.pow(1 + v.rate, 5) + Math.pow(1 + v.rate, 6) + Math.pow(1 + v.rate, 7) + Math.pow(-(1 + v.rate), 8) + Math.pow(1 + v.rate, 9), "the sign of 1 + rate is wrong"],
    ],
  },
  "own-even": {
    names: ["bias","weight"], free: ["bias","weight"],
    compute(v) {
    },
    right: (v) => -v.bias / v.weight,
    text: "−bias / weight",
    mistakes: [
      [(v) => (0.5 - v.bias) / v.weight, "that makes z equal to ½; for which z is σ(z) equal to ½?"],
      [(v) => v.bias / v.weight, "the sign is wrong: weight · hours + bias has to be 0"],
      [(v) => -v.weight / v.bias, "weight and bias are exchanged"],
      [(v) => -(-v.bias / v.weight), "the sign is wrong"],
      [(v) => -(-v.bias) / v.weight, "the sign of bias is wrong"],
      [(v) => -v.bias / (-v.weight), "the sign of weight is wrong"],
      [(v) => -(1 - v.bias) / v.weight, "1 − bias should be bias"],
      [(v) => -1 / (1 + Math.exp(-v.bias)) / v.weight, "σ(bias) should be bias"],
      [(v) => -Math.tanh(v.bias) / v.weight, "tanh(bias) should be bias"],
      [(v) => -v.bias / (1 - v.weight), "1 − weight should be weight"],
      [(v) => -v.bias / (1 / (1 + Math.exp(-v.weight))), "σ(weight) should be weight"],
      [(v) => -v.bias / Math.tanh(v.weight), "tanh(weight) should be weight"],
      [(v) => -v.weight / v.weight, "it uses weight where bias belongs"],
      [(v) => -v.bias / v.bias, "it uses bias where weight belongs"],
    ],
  },
  "own-quarter": {"digits":3,"exactly":false,"mistakes":[],"right":8617.263476144173,"within":10.000001000000001},
  "own-start": {
    names: ["rate"], free: ["rate"],
    compute(v) {
    },
    right: (v) => Math.pow(1 + v.rate, 10),
    text: "(1 + rate)^10",
    mistakes: [
      [(v) => Math.pow(1 + v.rate, 9), "there are ten rows, from B6 to B15, and each multiplies by 1 + rate"],
      [(v) => 1 + 10 * v.rate, "that is without interest on interest"],
      [(v) => 10 * (1 + v.rate), "each row multiplies"],
      [(v) => -Math.pow(1 + v.rate, 10), "the sign is wrong"],
      [(v) => Math.pow(-(1 + v.rate), 10), "the sign of 1 + rate is wrong"],
      [(v) => Math.pow(-1 + v.rate, 10), "the sign of 1 is wrong"],
      [(v) => Math.pow(1 - v.rate, 10), "the sign of rate is wrong"],
      [(v) => Math.pow(1 + v.rate, -10), "the sign of 10 is wrong"],
      [(v) => Math.pow(1 + 1 / (1 + Math.exp(-v.rate)), 10), "σ(rate) should be rate"],
      [(v) => Math.pow(1 + Math.tanh(v.rate), 10), "tanh(rate) should be rate"],
      [(v) => Math.pow(1 + (1 - v.rate), 10), "1 − rate should be rate"],
      [(v) => 1 + v.rate, "the power (1 + rate)^10 is missing"],
      [(v) => Math.pow(v.rate, 10), "the term 1 is missing"],
      [(v) => Math.pow(1, 10), "the term rate is missing"],
      [(v) => Math.pow(v.rate + v.rate, 10), "it uses rate where 1 belongs"],
      [(v) => Math.pow(1 + v.rate, v.rate), "it uses rate where 10 belongs"],
    ],
  },
  "own-twelfth": {"digits":3,"exactly":false,"mistakes":[],"right":0.08333333333333333,"within":0.00010000001},
  "spreadsheet-half": {"digits":5,"exactly":false,"mistakes":[],"right":0.3935595906841859,"within":0.000010000001000000002},
  "spreadsheet-input": {"digits":3,"exactly":false,"mistakes":[[-0.016483188578415513,"the sign is wrong"],[0.0032814641859288795,"the sign of E1 is wrong"],[-0.0032814641859288795,"the sign of E2 is wrong"],[0.5115325359394115,"σ(E1) should be E1"],[0.5090714236854891,"σ(E2) should be E2"],[1.003281464185929,"1 − E1 should be E1"],[0.9967185358140711,"1 − E2 should be E2"],[0.009882326382172197,"the term E1 is missing"],[0.0066008621962433175,"the term E2 is missing"],[0.019764652764344394,"it uses E2 where E1 belongs"],[0.013201724392486635,"it uses E1 where E2 belongs"]],"right":0.016483188578415513,"within":0.00010000001},
  "spreadsheet-twice": {"digits":4,"exactly":false,"mistakes":[],"right":0.01259528577926165,"within":0.000010000001000000002},
  "training-512": {"digits":null,"exactly":true,"mistakes":[[117.0,"the images that remain make one more batch"]],"right":118.0,"within":1.1800000000000001e-7},
  "training-deviation": {"digits":null,"exactly":true,"mistakes":[[200.0,"that is the mean"],[196.0,"that is the variance"]],"right":14.0,"within":1.4000000000000001e-8},
  "training-letters": {"digits":3,"exactly":false,"mistakes":[[0.038461538461538464,"that is the probability; the loss is −ln of it"]],"right":3.258096538021482,"within":0.010000001000000001},
  "training-runs": {"digits":null,"exactly":true,"mistakes":[[8.0,"both means are uncertain, so the variance of their difference is twice as large"],[15.0,"round up: that is just too few"],[4.0,"the difference should be twice its standard deviation"]],"right":16.0,"within":1.6e-8},
  "training-updates": {"digits":null,"exactly":true,"mistakes":[[600.0,"that is one epoch"],[300000.0,"there is one update per batch, not per image"]],"right":3000.0,"within":3e-6},
  "try": {
    names: ["a"], free: ["a"],
    compute(v) {
    },
    right: (v) => 2 * v.a,
    text: "2 · a",
    mistakes: [
      [(v) => v.a, "the factor 2 is missing"],
      [(v) => Math.pow(v.a, 2), "that is the square itself"],
      [(v) => -2 * v.a, "the sign is wrong"],
      [(v) => (-2) * v.a, "the sign of 2 is wrong"],
      [(v) => 2 * (-v.a), "the sign of a is wrong"],
      [(v) => 2, "the factor a is missing"],
      [(v) => 1, "the factor 2 · a is missing"],
      [(v) => 2 * 1 / (1 + Math.exp(-v.a)), "σ(a) should be a"],
      [(v) => 2 * Math.tanh(v.a), "tanh(a) should be a"],
      [(v) => 2 * (1 - v.a), "1 − a should be a"],
      [(v) => v.a * v.a, "it uses a where 2 belongs"],
    ],
  },
  "workbook-bias": {"digits":2,"exactly":false,"mistakes":[[0.009487,"for the right class the derivative is p − 1"]],"right":0.0005130000000000001,"within":0.000010000001000000002},
  "workbook-cells": {"digits":null,"exactly":true,"mistakes":[[21600.0,"the border does not count"],[6272.0,"that is one block"]],"right":18816.0,"within":0.000018816},
};
