const named = (() => {
// A small GPT with one block that learns the letters of names.
//
// The forward pass, and the derivatives of nll.L by the chain rule. The entries of an array are
// in the order of the indices, the last one fastest.

// Takes the sizes and options that differ from the model's, and the quantities
// tokens.E[k,d], places.E[k,d], attention.Wq[i,e], attention.Wk[i,e], attention.Wv[i,e], attention.Wo[e,i], up.w[i,j], down.w[i,j], logits.w[i,j], token[t], next[t], place[t], norm0.ε, norm1.ε, norm2.ε; returns the computed values and the derivatives of nll.L, both by name.
function forwardBackward(sizes, quantities) {
  const values = forward(sizes, quantities);
  return { values, gradients: backward(sizes, quantities, values) };
}

// The computed values, by name.
function forward(sizes, quantities) {
  const { T = 5, block = 16, words = 27, D = 16, hidden = 64 } = sizes;
  const attention_D = size("attention.D = D / 4", (D) / (4));
  const { tokens_E, places_E, attention_Wq, attention_Wk, attention_Wv, attention_Wo, up_w, down_w, logits_w, token, next, place, norm0_eps = 1e-5, norm1_eps = 1e-5, norm2_eps = 1e-5 } = quantities;
  check("tokens.E[k,d]", tokens_E.length, words * D);
  check("places.E[k,d]", places_E.length, block * D);
  check("attention.Wq[i,e]", attention_Wq.length, D * D);
  check("attention.Wk[i,e]", attention_Wk.length, D * D);
  check("attention.Wv[i,e]", attention_Wv.length, D * D);
  check("attention.Wo[e,i]", attention_Wo.length, D * D);
  check("up.w[i,j]", up_w.length, hidden * D);
  check("down.w[i,j]", down_w.length, D * hidden);
  check("logits.w[i,j]", logits_w.length, words * D);
  check("token[t]", token.length, T);
  check("next[t]", next.length, T);
  check("place[t]", place.length, T);

  // Forward.

  // tokens.y[t,d] = tokens.E[token[t],d]
  const tokens_y = (() => {
    const tokens_y = new Float64Array(T * D);
    for (let t = 0; t < T; t += 1) {
      for (let d = 0; d < D; d += 1) {
        tokens_y[t * D + d] = padded(tokens_E, [token[t], d], [words, D]);
      }
    }
    return tokens_y;
  })();

  // places.y[t,d] = places.E[place[t],d]
  const places_y = (() => {
    const places_y = new Float64Array(T * D);
    for (let t = 0; t < T; t += 1) {
      for (let d = 0; d < D; d += 1) {
        places_y[t * D + d] = padded(places_E, [place[t], d], [block, D]);
      }
    }
    return places_y;
  })();

  // e[t,d] = tokens.y[t,d] + places.y[t,d]
  const e = (() => {
    const e = new Float64Array(T * D);
    for (let t = 0; t < T; t += 1) {
      for (let d = 0; d < D; d += 1) {
        e[t * D + d] = tokens_y[t * D + d] + places_y[t * D + d];
      }
    }
    return e;
  })();

  // norm0.r[n] = sqrt((Σ[d] e[n,d]²) / D + norm0.ε)
  const norm0_r = (() => {
    const norm0_r = new Float64Array(T);
    for (let n = 0; n < T; n += 1) {
      let sum = 0;
      for (let d = 0; d < D; d += 1) {
        sum += Math.pow(e[n * D + d], 2);
      }
      norm0_r[n] = Math.sqrt(sum / D + norm0_eps);
    }
    return norm0_r;
  })();

  // norm0.y[n,d] = e[n,d] / norm0.r[n]
  const norm0_y = (() => {
    const norm0_y = new Float64Array(T * D);
    for (let n = 0; n < T; n += 1) {
      for (let d = 0; d < D; d += 1) {
        norm0_y[n * D + d] = e[n * D + d] / norm0_r[n];
      }
    }
    return norm0_y;
  })();

  // norm1.r[n] = sqrt((Σ[d] norm0.y[n,d]²) / D + norm1.ε)
  const norm1_r = (() => {
    const norm1_r = new Float64Array(T);
    for (let n = 0; n < T; n += 1) {
      let sum = 0;
      for (let d = 0; d < D; d += 1) {
        sum += Math.pow(norm0_y[n * D + d], 2);
      }
      norm1_r[n] = Math.sqrt(sum / D + norm1_eps);
    }
    return norm1_r;
  })();

  // norm1.y[n,d] = norm0.y[n,d] / norm1.r[n]
  const norm1_y = (() => {
    const norm1_y = new Float64Array(T * D);
    for (let n = 0; n < T; n += 1) {
      for (let d = 0; d < D; d += 1) {
        norm1_y[n * D + d] = norm0_y[n * D + d] / norm1_r[n];
      }
    }
    return norm1_y;
  })();

  // attention.Q[t,h,d] = Σ[e] attention.Wq[attention.D·h + d,e] · norm1.y[t,e]
  const attention_Q = (() => {
    const attention_Q = new Float64Array(T * 4 * attention_D);
    for (let t = 0; t < T; t += 1) {
      for (let h = 0; h < 4; h += 1) {
        for (let d = 0; d < attention_D; d += 1) {
          let sum = 0;
          for (let e_ = 0; e_ < D; e_ += 1) {
            const at = attention_D * h + d;
            sum += (at >= 0 && at < D ? attention_Wq[at * D + e_] : 0) * norm1_y[t * D + e_];
          }
          attention_Q[(t * 4 + h) * attention_D + d] = sum;
        }
      }
    }
    return attention_Q;
  })();

  // attention.K[u,h,d] = Σ[e] attention.Wk[attention.D·h + d,e] · norm1.y[u,e]
  const attention_K = (() => {
    const attention_K = new Float64Array(T * 4 * attention_D);
    for (let u = 0; u < T; u += 1) {
      for (let h = 0; h < 4; h += 1) {
        for (let d = 0; d < attention_D; d += 1) {
          let sum = 0;
          for (let e_ = 0; e_ < D; e_ += 1) {
            const at = attention_D * h + d;
            sum += (at >= 0 && at < D ? attention_Wk[at * D + e_] : 0) * norm1_y[u * D + e_];
          }
          attention_K[(u * 4 + h) * attention_D + d] = sum;
        }
      }
    }
    return attention_K;
  })();

  // attention.S[h,t,u] = Σ[d] (attention.Q[t,h,d] · attention.K[u,h,d] / sqrt(attention.D))
  const attention_S = (() => {
    const attention_S = new Float64Array(4 * T * T);
    for (let h = 0; h < 4; h += 1) {
      for (let t = 0; t < T; t += 1) {
        for (let u = 0; u < T; u += 1) {
          let sum = 0;
          for (let d = 0; d < attention_D; d += 1) {
            sum += attention_Q[(t * 4 + h) * attention_D + d] * attention_K[(u * 4 + h) * attention_D + d] / Math.sqrt(attention_D);
          }
          attention_S[(h * T + t) * T + u] = sum;
        }
      }
    }
    return attention_S;
  })();

  // attention.F[h,t,u] = [1·u ≤ t] · exp(attention.S[h,t,u])
  const attention_F = (() => {
    const attention_F = new Float64Array(4 * T * T);
    for (let h = 0; h < 4; h += 1) {
      for (let t = 0; t < T; t += 1) {
        for (let u = 0; u < T; u += 1) {
          attention_F[(h * T + t) * T + u] = u <= t ? Math.exp(attention_S[(h * T + t) * T + u]) : 0;
        }
      }
    }
    return attention_F;
  })();

  // attention.Z[h,t] = Σ[u] attention.F[h,t,u]
  const attention_Z = (() => {
    const attention_Z = new Float64Array(4 * T);
    for (let h = 0; h < 4; h += 1) {
      for (let t = 0; t < T; t += 1) {
        let sum = 0;
        for (let u = 0; u < T; u += 1) {
          sum += attention_F[(h * T + t) * T + u];
        }
        attention_Z[h * T + t] = sum;
      }
    }
    return attention_Z;
  })();

  // attention.P[h,t,u] = attention.F[h,t,u] / attention.Z[h,t]
  const attention_P = (() => {
    const attention_P = new Float64Array(4 * T * T);
    for (let h = 0; h < 4; h += 1) {
      for (let t = 0; t < T; t += 1) {
        for (let u = 0; u < T; u += 1) {
          attention_P[(h * T + t) * T + u] = attention_F[(h * T + t) * T + u] / attention_Z[h * T + t];
        }
      }
    }
    return attention_P;
  })();

  // attention.V[u,h,d] = Σ[e] attention.Wv[attention.D·h + d,e] · norm1.y[u,e]
  const attention_V = (() => {
    const attention_V = new Float64Array(T * 4 * attention_D);
    for (let u = 0; u < T; u += 1) {
      for (let h = 0; h < 4; h += 1) {
        for (let d = 0; d < attention_D; d += 1) {
          let sum = 0;
          for (let e_ = 0; e_ < D; e_ += 1) {
            const at = attention_D * h + d;
            sum += (at >= 0 && at < D ? attention_Wv[at * D + e_] : 0) * norm1_y[u * D + e_];
          }
          attention_V[(u * 4 + h) * attention_D + d] = sum;
        }
      }
    }
    return attention_V;
  })();

  // attention.A[t,h,d] = Σ[u] attention.P[h,t,u] · attention.V[u,h,d]
  const attention_A = (() => {
    const attention_A = new Float64Array(T * 4 * attention_D);
    for (let t = 0; t < T; t += 1) {
      for (let h = 0; h < 4; h += 1) {
        for (let d = 0; d < attention_D; d += 1) {
          let sum = 0;
          for (let u = 0; u < T; u += 1) {
            sum += attention_P[(h * T + t) * T + u] * attention_V[(u * 4 + h) * attention_D + d];
          }
          attention_A[(t * 4 + h) * attention_D + d] = sum;
        }
      }
    }
    return attention_A;
  })();

  // attention.y[t,e] = Σ[h,d] attention.A[t,h,d] · attention.Wo[e,attention.D·h + d]
  const attention_y = (() => {
    const attention_y = new Float64Array(T * D);
    for (let t = 0; t < T; t += 1) {
      for (let e_ = 0; e_ < D; e_ += 1) {
        let sum = 0;
        for (let h = 0; h < 4; h += 1) {
          for (let d = 0; d < attention_D; d += 1) {
            const at = attention_D * h + d;
            sum += attention_A[(t * 4 + h) * attention_D + d] * (at >= 0 && at < D ? attention_Wo[e_ * D + at] : 0);
          }
        }
        attention_y[t * D + e_] = sum;
      }
    }
    return attention_y;
  })();

  // h1[t,d] = norm0.y[t,d] + attention.y[t,d]
  const h1 = (() => {
    const h1 = new Float64Array(T * D);
    for (let t = 0; t < T; t += 1) {
      for (let d = 0; d < D; d += 1) {
        h1[t * D + d] = norm0_y[t * D + d] + attention_y[t * D + d];
      }
    }
    return h1;
  })();

  // norm2.r[n] = sqrt((Σ[d] h1[n,d]²) / D + norm2.ε)
  const norm2_r = (() => {
    const norm2_r = new Float64Array(T);
    for (let n = 0; n < T; n += 1) {
      let sum = 0;
      for (let d = 0; d < D; d += 1) {
        sum += Math.pow(h1[n * D + d], 2);
      }
      norm2_r[n] = Math.sqrt(sum / D + norm2_eps);
    }
    return norm2_r;
  })();

  // norm2.y[n,d] = h1[n,d] / norm2.r[n]
  const norm2_y = (() => {
    const norm2_y = new Float64Array(T * D);
    for (let n = 0; n < T; n += 1) {
      for (let d = 0; d < D; d += 1) {
        norm2_y[n * D + d] = h1[n * D + d] / norm2_r[n];
      }
    }
    return norm2_y;
  })();

  // up.y[n,i] = Σ[j] up.w[i,j] · norm2.y[n,j]
  const up_y = (() => {
    const up_y = new Float64Array(T * hidden);
    for (let n = 0; n < T; n += 1) {
      for (let i = 0; i < hidden; i += 1) {
        let sum = 0;
        for (let j = 0; j < D; j += 1) {
          sum += up_w[i * D + j] * norm2_y[n * D + j];
        }
        up_y[n * hidden + i] = sum;
      }
    }
    return up_y;
  })();

  // act.y[n,i_in] = max(0, up.y[n,i_in])
  const act_y = (() => {
    const act_y = new Float64Array(T * hidden);
    for (let n = 0; n < T; n += 1) {
      for (let i_in = 0; i_in < hidden; i_in += 1) {
        act_y[n * hidden + i_in] = Math.max(0, up_y[n * hidden + i_in]);
      }
    }
    return act_y;
  })();

  // down.y[n,i] = Σ[j] down.w[i,j] · act.y[n,j]
  const down_y = (() => {
    const down_y = new Float64Array(T * D);
    for (let n = 0; n < T; n += 1) {
      for (let i = 0; i < D; i += 1) {
        let sum = 0;
        for (let j = 0; j < hidden; j += 1) {
          sum += down_w[i * hidden + j] * act_y[n * hidden + j];
        }
        down_y[n * D + i] = sum;
      }
    }
    return down_y;
  })();

  // h2[t,d] = h1[t,d] + down.y[t,d]
  const h2 = (() => {
    const h2 = new Float64Array(T * D);
    for (let t = 0; t < T; t += 1) {
      for (let d = 0; d < D; d += 1) {
        h2[t * D + d] = h1[t * D + d] + down_y[t * D + d];
      }
    }
    return h2;
  })();

  // logits.y[n,i] = Σ[j] logits.w[i,j] · h2[n,j]
  const logits_y = (() => {
    const logits_y = new Float64Array(T * words);
    for (let n = 0; n < T; n += 1) {
      for (let i = 0; i < words; i += 1) {
        let sum = 0;
        for (let j = 0; j < D; j += 1) {
          sum += logits_w[i * D + j] * h2[n * D + j];
        }
        logits_y[n * words + i] = sum;
      }
    }
    return logits_y;
  })();

  // nll.e[n,k] = exp(logits.y[n,k])
  const nll_e = (() => {
    const nll_e = new Float64Array(T * words);
    for (let n = 0; n < T; n += 1) {
      for (let k = 0; k < words; k += 1) {
        nll_e[n * words + k] = Math.exp(logits_y[n * words + k]);
      }
    }
    return nll_e;
  })();

  // nll.S[n] = Σ[k] nll.e[n,k]
  const nll_S = (() => {
    const nll_S = new Float64Array(T);
    for (let n = 0; n < T; n += 1) {
      let sum = 0;
      for (let k = 0; k < words; k += 1) {
        sum += nll_e[n * words + k];
      }
      nll_S[n] = sum;
    }
    return nll_S;
  })();

  // nll.p[n,k] = nll.e[n,k] / nll.S[n]
  const nll_p = (() => {
    const nll_p = new Float64Array(T * words);
    for (let n = 0; n < T; n += 1) {
      for (let k = 0; k < words; k += 1) {
        nll_p[n * words + k] = nll_e[n * words + k] / nll_S[n];
      }
    }
    return nll_p;
  })();

  // nll.L = −(Σ[n] ln(nll.p[n,next[n]])) / T
  let sum = 0;
  for (let n = 0; n < T; n += 1) {
    sum += Math.log(padded(nll_p, [n, next[n]], [T, words]));
  }
  const nll_L = -(sum / T);

  return { tokens_y, places_y, e, norm0_r, norm0_y, norm1_r, norm1_y, attention_Q, attention_K, attention_S, attention_F, attention_Z, attention_P, attention_V, attention_A, attention_y, h1, norm2_r, norm2_y, up_y, act_y, down_y, h2, logits_y, nll_e, nll_S, nll_p, nll_L };
}

// The derivatives of nll.L, by name, from the values that `forward` returned.
function backward(sizes, quantities, values) {
  const { T = 5, block = 16, words = 27, D = 16, hidden = 64 } = sizes;
  const attention_D = size("attention.D = D / 4", (D) / (4));
  const { attention_Wq, attention_Wk, attention_Wv, attention_Wo, up_w, down_w, logits_w, token, next, place } = quantities;
  const { norm0_r, norm0_y, norm1_r, norm1_y, attention_Q, attention_K, attention_Z, attention_P, attention_V, attention_A, norm2_r, norm2_y, up_y, act_y, h2, nll_S, nll_p } = values;

  // Backward: the derivative of nll.L with respect to each quantity.

  // ∂nll.L/∂nll.p[n,k] = −[next[n] = k] · ((1 / nll.p[n,k]) / T)
  //                    = −[next[n] = k] / (T · nll.p[n,k])
  const grad_nll_p = (() => {
    const grad_nll_p = new Float64Array(T * words);
    for (let n = 0; n < T; n += 1) {
      for (let k = 0; k < words; k += 1) {
        const holds = bracket(next[n] === k, next[n], k);
        grad_nll_p[n * words + k] = -(holds !== 0 ? holds * (1 / (T * nll_p[n * words + k])) : 0);
      }
    }
    return grad_nll_p;
  })();

  // ∂nll.L/∂nll.S[n] = −(Σ[k] ∂nll.L/∂nll.p[n,k] · nll.e[n,k]) / nll.S[n]²
  //                  = 1 / (T · nll.S[n])
  const grad_nll_S = (() => {
    const grad_nll_S = new Float64Array(T);
    for (let n = 0; n < T; n += 1) {
      grad_nll_S[n] = 1 / (T * nll_S[n]);
    }
    return grad_nll_S;
  })();

  // ∂nll.L/∂nll.e[n,k] = ∂nll.L/∂nll.S[n] + ∂nll.L/∂nll.p[n,k] / nll.S[n]
  //                    = (1 − [next[n] = k] / nll.p[n,k]) / (T · nll.S[n])
  const grad_nll_e = (() => {
    const grad_nll_e = new Float64Array(T * words);
    for (let n = 0; n < T; n += 1) {
      for (let k = 0; k < words; k += 1) {
        const holds = bracket(next[n] === k, next[n], k);
        grad_nll_e[n * words + k] = (1 - (holds !== 0 ? holds * (1 / nll_p[n * words + k]) : 0)) / (T * nll_S[n]);
      }
    }
    return grad_nll_e;
  })();

  // ∂nll.L/∂logits.y[n,i] = ∂nll.L/∂nll.e[n,i] · nll.e[n,i]
  //                       = (nll.p[n,i] − [next[n] = i]) / T
  const grad_logits_y = (() => {
    const grad_logits_y = new Float64Array(T * words);
    for (let n = 0; n < T; n += 1) {
      for (let i = 0; i < words; i += 1) {
        const holds = bracket(next[n] === i, next[n], i);
        grad_logits_y[n * words + i] = (nll_p[n * words + i] - holds) / T;
      }
    }
    return grad_logits_y;
  })();

  // ∂nll.L/∂h2[t,d] = Σ[i] ∂nll.L/∂logits.y[t,i] · logits.w[i,d]
  const grad_h2 = (() => {
    const grad_h2 = new Float64Array(T * D);
    for (let t = 0; t < T; t += 1) {
      for (let d = 0; d < D; d += 1) {
        let sum = 0;
        for (let i = 0; i < words; i += 1) {
          sum += grad_logits_y[t * words + i] * logits_w[i * D + d];
        }
        grad_h2[t * D + d] = sum;
      }
    }
    return grad_h2;
  })();

  // ∂nll.L/∂down.y[n,i] = ∂nll.L/∂h2[n,i]
  const grad_down_y = (() => {
    const grad_down_y = new Float64Array(T * D);
    for (let n = 0; n < T; n += 1) {
      for (let i = 0; i < D; i += 1) {
        grad_down_y[n * D + i] = grad_h2[n * D + i];
      }
    }
    return grad_down_y;
  })();

  // ∂nll.L/∂act.y[n,i_in] = Σ[i] ∂nll.L/∂down.y[n,i] · down.w[i,i_in]
  const grad_act_y = (() => {
    const grad_act_y = new Float64Array(T * hidden);
    for (let n = 0; n < T; n += 1) {
      for (let i_in = 0; i_in < hidden; i_in += 1) {
        let sum = 0;
        for (let i = 0; i < D; i += 1) {
          sum += grad_down_y[n * D + i] * down_w[i * hidden + i_in];
        }
        grad_act_y[n * hidden + i_in] = sum;
      }
    }
    return grad_act_y;
  })();

  // ∂nll.L/∂up.y[n,i] = [up.y[n,i] > 0] · ∂nll.L/∂act.y[n,i]
  const grad_up_y = (() => {
    const grad_up_y = new Float64Array(T * hidden);
    for (let n = 0; n < T; n += 1) {
      for (let i = 0; i < hidden; i += 1) {
        const holds = bracket(up_y[n * hidden + i] > 0, up_y[n * hidden + i], 0);
        grad_up_y[n * hidden + i] = holds !== 0 ? holds * grad_act_y[n * hidden + i] : 0;
      }
    }
    return grad_up_y;
  })();

  // ∂nll.L/∂norm2.y[n,d] = Σ[i] ∂nll.L/∂up.y[n,i] · up.w[i,d]
  const grad_norm2_y = (() => {
    const grad_norm2_y = new Float64Array(T * D);
    for (let n = 0; n < T; n += 1) {
      for (let d = 0; d < D; d += 1) {
        let sum = 0;
        for (let i = 0; i < hidden; i += 1) {
          sum += grad_up_y[n * hidden + i] * up_w[i * D + d];
        }
        grad_norm2_y[n * D + d] = sum;
      }
    }
    return grad_norm2_y;
  })();

  // ∂nll.L/∂norm2.r[n] = −(Σ[d] ∂nll.L/∂norm2.y[n,d] · h1[n,d]) / norm2.r[n]²
  //                    = −(Σ[d] norm2.y[n,d] · ∂nll.L/∂norm2.y[n,d]) / norm2.r[n]
  const grad_norm2_r = (() => {
    const grad_norm2_r = new Float64Array(T);
    for (let n = 0; n < T; n += 1) {
      let sum = 0;
      for (let d = 0; d < D; d += 1) {
        sum += norm2_y[n * D + d] * grad_norm2_y[n * D + d];
      }
      grad_norm2_r[n] = -(sum / norm2_r[n]);
    }
    return grad_norm2_r;
  })();

  // ∂nll.L/∂h1[t,d] = ∂nll.L/∂norm2.r[t] · ((2 · h1[t,d] / D) / (2 · norm2.r[t])) + ∂nll.L/∂norm2.y[t,d] / norm2.r[t] + ∂nll.L/∂h2[t,d]
  //                 = (∂nll.L/∂norm2.r[t] · norm2.y[t,d] + D · ∂nll.L/∂h2[t,d] + D · ∂nll.L/∂norm2.y[t,d] / norm2.r[t]) / D
  const grad_h1 = (() => {
    const grad_h1 = new Float64Array(T * D);
    for (let t = 0; t < T; t += 1) {
      for (let d = 0; d < D; d += 1) {
        grad_h1[t * D + d] = (grad_norm2_r[t] * norm2_y[t * D + d] + D * grad_h2[t * D + d] + D * grad_norm2_y[t * D + d] / norm2_r[t]) / D;
      }
    }
    return grad_h1;
  })();

  // ∂nll.L/∂attention.y[t,e] = ∂nll.L/∂h1[t,e]
  const grad_attention_y = (() => {
    const grad_attention_y = new Float64Array(T * D);
    for (let t = 0; t < T; t += 1) {
      for (let e_ = 0; e_ < D; e_ += 1) {
        grad_attention_y[t * D + e_] = grad_h1[t * D + e_];
      }
    }
    return grad_attention_y;
  })();

  // ∂nll.L/∂attention.A[t,h,d] = Σ[e] ∂nll.L/∂attention.y[t,e] · attention.Wo[e,attention.D·h + d]
  const grad_attention_A = (() => {
    const grad_attention_A = new Float64Array(T * 4 * attention_D);
    for (let t = 0; t < T; t += 1) {
      for (let h = 0; h < 4; h += 1) {
        for (let d = 0; d < attention_D; d += 1) {
          let sum = 0;
          for (let e_ = 0; e_ < D; e_ += 1) {
            const at = attention_D * h + d;
            sum += grad_attention_y[t * D + e_] * (at >= 0 && at < D ? attention_Wo[e_ * D + at] : 0);
          }
          grad_attention_A[(t * 4 + h) * attention_D + d] = sum;
        }
      }
    }
    return grad_attention_A;
  })();

  // ∂nll.L/∂attention.V[u,h,d] = Σ[t] ∂nll.L/∂attention.A[t,h,d] · attention.P[h,t,u]
  const grad_attention_V = (() => {
    const grad_attention_V = new Float64Array(T * 4 * attention_D);
    for (let u = 0; u < T; u += 1) {
      for (let h = 0; h < 4; h += 1) {
        for (let d = 0; d < attention_D; d += 1) {
          let sum = 0;
          for (let t = 0; t < T; t += 1) {
            sum += grad_attention_A[(t * 4 + h) * attention_D + d] * attention_P[(h * T + t) * T + u];
          }
          grad_attention_V[(u * 4 + h) * attention_D + d] = sum;
        }
      }
    }
    return grad_attention_V;
  })();

  // ∂nll.L/∂attention.P[h,t,u] = Σ[d] ∂nll.L/∂attention.A[t,h,d] · attention.V[u,h,d]
  const grad_attention_P = (() => {
    const grad_attention_P = new Float64Array(4 * T * T);
    for (let h = 0; h < 4; h += 1) {
      for (let t = 0; t < T; t += 1) {
        for (let u = 0; u < T; u += 1) {
          let sum = 0;
          for (let d = 0; d < attention_D; d += 1) {
            sum += grad_attention_A[(t * 4 + h) * attention_D + d] * attention_V[(u * 4 + h) * attention_D + d];
          }
          grad_attention_P[(h * T + t) * T + u] = sum;
        }
      }
    }
    return grad_attention_P;
  })();

  // ∂nll.L/∂attention.Z[h,t] = −(Σ[u] ∂nll.L/∂attention.P[h,t,u] · attention.F[h,t,u]) / attention.Z[h,t]²
  //                          = −(Σ[u] attention.P[h,t,u] · ∂nll.L/∂attention.P[h,t,u]) / attention.Z[h,t]
  const grad_attention_Z = (() => {
    const grad_attention_Z = new Float64Array(4 * T);
    for (let h = 0; h < 4; h += 1) {
      for (let t = 0; t < T; t += 1) {
        let sum = 0;
        for (let u = 0; u < T; u += 1) {
          sum += attention_P[(h * T + t) * T + u] * grad_attention_P[(h * T + t) * T + u];
        }
        grad_attention_Z[h * T + t] = -(sum / attention_Z[h * T + t]);
      }
    }
    return grad_attention_Z;
  })();

  // ∂nll.L/∂attention.F[h,t,u] = ∂nll.L/∂attention.Z[h,t] + ∂nll.L/∂attention.P[h,t,u] / attention.Z[h,t]
  //                            = (∂nll.L/∂attention.P[h,t,u] − Σ[u′] attention.P[h,t,u′] · ∂nll.L/∂attention.P[h,t,u′]) / attention.Z[h,t]
  const grad_attention_F = (() => {
    const grad_attention_F = new Float64Array(4 * T * T);
    for (let h = 0; h < 4; h += 1) {
      for (let t = 0; t < T; t += 1) {
        for (let u = 0; u < T; u += 1) {
          let sum = 0;
          for (let u_ = 0; u_ < T; u_ += 1) {
            sum += attention_P[(h * T + t) * T + u_] * grad_attention_P[(h * T + t) * T + u_];
          }
          grad_attention_F[(h * T + t) * T + u] = (grad_attention_P[(h * T + t) * T + u] - sum) / attention_Z[h * T + t];
        }
      }
    }
    return grad_attention_F;
  })();

  // ∂nll.L/∂attention.S[h,t,u] = ∂nll.L/∂attention.F[h,t,u] · attention.F[h,t,u]
  //                            = (∂nll.L/∂attention.P[h,t,u] − Σ[u′] attention.P[h,t,u′] · ∂nll.L/∂attention.P[h,t,u′]) · attention.P[h,t,u]
  const grad_attention_S = (() => {
    const grad_attention_S = new Float64Array(4 * T * T);
    for (let h = 0; h < 4; h += 1) {
      for (let t = 0; t < T; t += 1) {
        for (let u = 0; u < T; u += 1) {
          let sum = 0;
          for (let u_ = 0; u_ < T; u_ += 1) {
            sum += attention_P[(h * T + t) * T + u_] * grad_attention_P[(h * T + t) * T + u_];
          }
          grad_attention_S[(h * T + t) * T + u] = (grad_attention_P[(h * T + t) * T + u] - sum) * attention_P[(h * T + t) * T + u];
        }
      }
    }
    return grad_attention_S;
  })();

  // ∂nll.L/∂attention.K[u,h,d] = (Σ[t] ∂nll.L/∂attention.S[h,t,u] · attention.Q[t,h,d]) / sqrt(attention.D)
  const grad_attention_K = (() => {
    const grad_attention_K = new Float64Array(T * 4 * attention_D);
    for (let u = 0; u < T; u += 1) {
      for (let h = 0; h < 4; h += 1) {
        for (let d = 0; d < attention_D; d += 1) {
          let sum = 0;
          for (let t = 0; t < T; t += 1) {
            sum += grad_attention_S[(h * T + t) * T + u] * attention_Q[(t * 4 + h) * attention_D + d];
          }
          grad_attention_K[(u * 4 + h) * attention_D + d] = sum / Math.sqrt(attention_D);
        }
      }
    }
    return grad_attention_K;
  })();

  // ∂nll.L/∂attention.Q[t,h,d] = (Σ[u] ∂nll.L/∂attention.S[h,t,u] · attention.K[u,h,d]) / sqrt(attention.D)
  const grad_attention_Q = (() => {
    const grad_attention_Q = new Float64Array(T * 4 * attention_D);
    for (let t = 0; t < T; t += 1) {
      for (let h = 0; h < 4; h += 1) {
        for (let d = 0; d < attention_D; d += 1) {
          let sum = 0;
          for (let u = 0; u < T; u += 1) {
            sum += grad_attention_S[(h * T + t) * T + u] * attention_K[(u * 4 + h) * attention_D + d];
          }
          grad_attention_Q[(t * 4 + h) * attention_D + d] = sum / Math.sqrt(attention_D);
        }
      }
    }
    return grad_attention_Q;
  })();

  // ∂nll.L/∂norm1.y[n,d] = Σ[h,d′] ∂nll.L/∂attention.Q[n,h,d′] · attention.Wq[attention.D·h + d′,d] + Σ[h,d′] ∂nll.L/∂attention.K[n,h,d′] · attention.Wk[attention.D·h + d′,d] + Σ[h,d′] ∂nll.L/∂attention.V[n,h,d′] · attention.Wv[attention.D·h + d′,d]
  const grad_norm1_y = (() => {
    const grad_norm1_y = new Float64Array(T * D);
    for (let n = 0; n < T; n += 1) {
      for (let d = 0; d < D; d += 1) {
        let sum = 0;
        for (let h = 0; h < 4; h += 1) {
          for (let d_ = 0; d_ < attention_D; d_ += 1) {
            const at = attention_D * h + d_;
            sum += grad_attention_Q[(n * 4 + h) * attention_D + d_] * (at >= 0 && at < D ? attention_Wq[at * D + d] : 0);
          }
        }
        let sum_2 = 0;
        for (let h = 0; h < 4; h += 1) {
          for (let d_ = 0; d_ < attention_D; d_ += 1) {
            const at_2 = attention_D * h + d_;
            sum_2 += grad_attention_K[(n * 4 + h) * attention_D + d_] * (at_2 >= 0 && at_2 < D ? attention_Wk[at_2 * D + d] : 0);
          }
        }
        let sum_3 = 0;
        for (let h = 0; h < 4; h += 1) {
          for (let d_ = 0; d_ < attention_D; d_ += 1) {
            const at_3 = attention_D * h + d_;
            sum_3 += grad_attention_V[(n * 4 + h) * attention_D + d_] * (at_3 >= 0 && at_3 < D ? attention_Wv[at_3 * D + d] : 0);
          }
        }
        grad_norm1_y[n * D + d] = sum + sum_2 + sum_3;
      }
    }
    return grad_norm1_y;
  })();

  // ∂nll.L/∂norm1.r[n] = −(Σ[d] ∂nll.L/∂norm1.y[n,d] · norm0.y[n,d]) / norm1.r[n]²
  //                    = −(Σ[d] norm1.y[n,d] · ∂nll.L/∂norm1.y[n,d]) / norm1.r[n]
  const grad_norm1_r = (() => {
    const grad_norm1_r = new Float64Array(T);
    for (let n = 0; n < T; n += 1) {
      let sum = 0;
      for (let d = 0; d < D; d += 1) {
        sum += norm1_y[n * D + d] * grad_norm1_y[n * D + d];
      }
      grad_norm1_r[n] = -(sum / norm1_r[n]);
    }
    return grad_norm1_r;
  })();

  // ∂nll.L/∂norm0.y[n,d] = ∂nll.L/∂norm1.r[n] · ((2 · norm0.y[n,d] / D) / (2 · norm1.r[n])) + ∂nll.L/∂norm1.y[n,d] / norm1.r[n] + ∂nll.L/∂h1[n,d]
  //                      = (∂nll.L/∂norm1.r[n] · norm1.y[n,d] + D · ∂nll.L/∂h1[n,d] + D · ∂nll.L/∂norm1.y[n,d] / norm1.r[n]) / D
  const grad_norm0_y = (() => {
    const grad_norm0_y = new Float64Array(T * D);
    for (let n = 0; n < T; n += 1) {
      for (let d = 0; d < D; d += 1) {
        grad_norm0_y[n * D + d] = (grad_norm1_r[n] * norm1_y[n * D + d] + D * grad_h1[n * D + d] + D * grad_norm1_y[n * D + d] / norm1_r[n]) / D;
      }
    }
    return grad_norm0_y;
  })();

  // ∂nll.L/∂norm0.r[n] = −(Σ[d] ∂nll.L/∂norm0.y[n,d] · e[n,d]) / norm0.r[n]²
  //                    = −(Σ[d] norm0.y[n,d] · ∂nll.L/∂norm0.y[n,d]) / norm0.r[n]
  const grad_norm0_r = (() => {
    const grad_norm0_r = new Float64Array(T);
    for (let n = 0; n < T; n += 1) {
      let sum = 0;
      for (let d = 0; d < D; d += 1) {
        sum += norm0_y[n * D + d] * grad_norm0_y[n * D + d];
      }
      grad_norm0_r[n] = -(sum / norm0_r[n]);
    }
    return grad_norm0_r;
  })();

  // ∂nll.L/∂e[t,d] = ∂nll.L/∂norm0.r[t] · ((2 · e[t,d] / D) / (2 · norm0.r[t])) + ∂nll.L/∂norm0.y[t,d] / norm0.r[t]
  //                = ((∂nll.L/∂norm1.r[t] · norm1.y[t,d] + D · ∂nll.L/∂h1[t,d] + D · ∂nll.L/∂norm1.y[t,d] / norm1.r[t]) − (Σ[d′] norm0.y[t,d′] · ∂nll.L/∂norm0.y[t,d′]) · norm0.y[t,d]) / (D · norm0.r[t])
  const grad_e = (() => {
    const grad_e = new Float64Array(T * D);
    for (let t = 0; t < T; t += 1) {
      for (let d = 0; d < D; d += 1) {
        let sum = 0;
        for (let d_ = 0; d_ < D; d_ += 1) {
          sum += norm0_y[t * D + d_] * grad_norm0_y[t * D + d_];
        }
        grad_e[t * D + d] = ((grad_norm1_r[t] * norm1_y[t * D + d] + D * grad_h1[t * D + d] + D * grad_norm1_y[t * D + d] / norm1_r[t]) - sum * norm0_y[t * D + d]) / (D * norm0_r[t]);
      }
    }
    return grad_e;
  })();

  // ∂nll.L/∂places.y[t,d] = ∂nll.L/∂e[t,d]
  const grad_places_y = (() => {
    const grad_places_y = new Float64Array(T * D);
    for (let t = 0; t < T; t += 1) {
      for (let d = 0; d < D; d += 1) {
        grad_places_y[t * D + d] = grad_e[t * D + d];
      }
    }
    return grad_places_y;
  })();

  // ∂nll.L/∂tokens.y[t,d] = ∂nll.L/∂e[t,d]
  const grad_tokens_y = (() => {
    const grad_tokens_y = new Float64Array(T * D);
    for (let t = 0; t < T; t += 1) {
      for (let d = 0; d < D; d += 1) {
        grad_tokens_y[t * D + d] = grad_e[t * D + d];
      }
    }
    return grad_tokens_y;
  })();

  // ∂nll.L/∂logits.w[i,j] = Σ[n] ∂nll.L/∂logits.y[n,i] · h2[n,j]
  const grad_logits_w = (() => {
    const grad_logits_w = new Float64Array(words * D);
    for (let i = 0; i < words; i += 1) {
      for (let j = 0; j < D; j += 1) {
        let sum = 0;
        for (let n = 0; n < T; n += 1) {
          sum += grad_logits_y[n * words + i] * h2[n * D + j];
        }
        grad_logits_w[i * D + j] = sum;
      }
    }
    return grad_logits_w;
  })();

  // ∂nll.L/∂down.w[i,j] = Σ[n] ∂nll.L/∂down.y[n,i] · act.y[n,j]
  const grad_down_w = (() => {
    const grad_down_w = new Float64Array(D * hidden);
    for (let i = 0; i < D; i += 1) {
      for (let j = 0; j < hidden; j += 1) {
        let sum = 0;
        for (let n = 0; n < T; n += 1) {
          sum += grad_down_y[n * D + i] * act_y[n * hidden + j];
        }
        grad_down_w[i * hidden + j] = sum;
      }
    }
    return grad_down_w;
  })();

  // ∂nll.L/∂up.w[i,j] = Σ[n] ∂nll.L/∂up.y[n,i] · norm2.y[n,j]
  const grad_up_w = (() => {
    const grad_up_w = new Float64Array(hidden * D);
    for (let i = 0; i < hidden; i += 1) {
      for (let j = 0; j < D; j += 1) {
        let sum = 0;
        for (let n = 0; n < T; n += 1) {
          sum += grad_up_y[n * hidden + i] * norm2_y[n * D + j];
        }
        grad_up_w[i * D + j] = sum;
      }
    }
    return grad_up_w;
  })();

  // ∂nll.L/∂attention.Wo[e,i] = Σ[t] ∂nll.L/∂attention.y[t,e] · attention.A[t,⌊i / attention.D⌋,i mod attention.D]
  const grad_attention_Wo = (() => {
    const grad_attention_Wo = new Float64Array(D * D);
    for (let e_ = 0; e_ < D; e_ += 1) {
      for (let i = 0; i < D; i += 1) {
        let sum = 0;
        for (let t = 0; t < T; t += 1) {
          const at = Math.floor(i / attention_D);
          const at_2 = (i - attention_D * Math.floor(i / attention_D));
          sum += grad_attention_y[t * D + e_] * (at >= 0 && at < 4 && at_2 >= 0 && at_2 < attention_D ? attention_A[(t * 4 + at) * attention_D + at_2] : 0);
        }
        grad_attention_Wo[e_ * D + i] = sum;
      }
    }
    return grad_attention_Wo;
  })();

  // ∂nll.L/∂attention.Wv[i,e] = Σ[u] ∂nll.L/∂attention.V[u,⌊i / attention.D⌋,i mod attention.D] · norm1.y[u,e]
  const grad_attention_Wv = (() => {
    const grad_attention_Wv = new Float64Array(D * D);
    for (let i = 0; i < D; i += 1) {
      for (let e_ = 0; e_ < D; e_ += 1) {
        let sum = 0;
        for (let u = 0; u < T; u += 1) {
          const at = Math.floor(i / attention_D);
          const at_2 = (i - attention_D * Math.floor(i / attention_D));
          sum += (at >= 0 && at < 4 && at_2 >= 0 && at_2 < attention_D ? grad_attention_V[(u * 4 + at) * attention_D + at_2] : 0) * norm1_y[u * D + e_];
        }
        grad_attention_Wv[i * D + e_] = sum;
      }
    }
    return grad_attention_Wv;
  })();

  // ∂nll.L/∂attention.Wk[i,e] = Σ[u] ∂nll.L/∂attention.K[u,⌊i / attention.D⌋,i mod attention.D] · norm1.y[u,e]
  const grad_attention_Wk = (() => {
    const grad_attention_Wk = new Float64Array(D * D);
    for (let i = 0; i < D; i += 1) {
      for (let e_ = 0; e_ < D; e_ += 1) {
        let sum = 0;
        for (let u = 0; u < T; u += 1) {
          const at = Math.floor(i / attention_D);
          const at_2 = (i - attention_D * Math.floor(i / attention_D));
          sum += (at >= 0 && at < 4 && at_2 >= 0 && at_2 < attention_D ? grad_attention_K[(u * 4 + at) * attention_D + at_2] : 0) * norm1_y[u * D + e_];
        }
        grad_attention_Wk[i * D + e_] = sum;
      }
    }
    return grad_attention_Wk;
  })();

  // ∂nll.L/∂attention.Wq[i,e] = Σ[t] ∂nll.L/∂attention.Q[t,⌊i / attention.D⌋,i mod attention.D] · norm1.y[t,e]
  const grad_attention_Wq = (() => {
    const grad_attention_Wq = new Float64Array(D * D);
    for (let i = 0; i < D; i += 1) {
      for (let e_ = 0; e_ < D; e_ += 1) {
        let sum = 0;
        for (let t = 0; t < T; t += 1) {
          const at = Math.floor(i / attention_D);
          const at_2 = (i - attention_D * Math.floor(i / attention_D));
          sum += (at >= 0 && at < 4 && at_2 >= 0 && at_2 < attention_D ? grad_attention_Q[(t * 4 + at) * attention_D + at_2] : 0) * norm1_y[t * D + e_];
        }
        grad_attention_Wq[i * D + e_] = sum;
      }
    }
    return grad_attention_Wq;
  })();

  // ∂nll.L/∂places.E[k,d] = Σ[t] [place[t] = k] · ∂nll.L/∂places.y[t,d]
  const grad_places_E = (() => {
    const grad_places_E = new Float64Array(block * D);
    for (let k = 0; k < block; k += 1) {
      for (let d = 0; d < D; d += 1) {
        let sum = 0;
        for (let t = 0; t < T; t += 1) {
          const holds = bracket(place[t] === k, place[t], k);
          if (holds !== 0) {
            sum += holds * grad_places_y[t * D + d];
          }
        }
        grad_places_E[k * D + d] = sum;
      }
    }
    return grad_places_E;
  })();

  // ∂nll.L/∂tokens.E[k,d] = Σ[t] [token[t] = k] · ∂nll.L/∂tokens.y[t,d]
  const grad_tokens_E = (() => {
    const grad_tokens_E = new Float64Array(words * D);
    for (let k = 0; k < words; k += 1) {
      for (let d = 0; d < D; d += 1) {
        let sum = 0;
        for (let t = 0; t < T; t += 1) {
          const holds = bracket(token[t] === k, token[t], k);
          if (holds !== 0) {
            sum += holds * grad_tokens_y[t * D + d];
          }
        }
        grad_tokens_E[k * D + d] = sum;
      }
    }
    return grad_tokens_E;
  })();

  return { nll_p: grad_nll_p, nll_S: grad_nll_S, nll_e: grad_nll_e, logits_y: grad_logits_y, h2: grad_h2, down_y: grad_down_y, act_y: grad_act_y, up_y: grad_up_y, norm2_y: grad_norm2_y, norm2_r: grad_norm2_r, h1: grad_h1, attention_y: grad_attention_y, attention_A: grad_attention_A, attention_V: grad_attention_V, attention_P: grad_attention_P, attention_Z: grad_attention_Z, attention_F: grad_attention_F, attention_S: grad_attention_S, attention_K: grad_attention_K, attention_Q: grad_attention_Q, norm1_y: grad_norm1_y, norm1_r: grad_norm1_r, norm0_y: grad_norm0_y, norm0_r: grad_norm0_r, e: grad_e, places_y: grad_places_y, tokens_y: grad_tokens_y, logits_w: grad_logits_w, down_w: grad_down_w, up_w: grad_up_w, attention_Wo: grad_attention_Wo, attention_Wv: grad_attention_Wv, attention_Wk: grad_attention_Wk, attention_Wq: grad_attention_Wq, places_E: grad_places_E, tokens_E: grad_tokens_E };
}

// Throws an error if the number of entries of an array does not match its sizes.
function check(quantity, entries, expected) {
  if (entries !== expected) {
    throw new RangeError(`${quantity} has ${entries} entries instead of ${expected}`);
  }
}

// A size, which must be an integer above 0.
function size(formula, value) {
  if (!Number.isInteger(value) || value < 1) {
    throw new RangeError(`${formula} = ${value} is not an integer above 0`);
  }
  return value;
}

// The entry at these indices: 0 outside the array, or if an index is not an integer.
function padded(array, at, sizes) {
  let place = 0;
  for (let axis = 0; axis < sizes.length; axis += 1) {
    if (!Number.isInteger(at[axis]) || at[axis] < 0 || at[axis] >= sizes[axis]) {
      return 0;
    }
    place = place * sizes[axis] + at[axis];
  }
  return array[place];
}

// 1 if a condition on a and b holds, otherwise 0; NaN if a or b is NaN.
function bracket(holds, a, b) {
  return Number.isNaN(a) || Number.isNaN(b) ? NaN : Number(holds);
}

return {
forward, backward,

// The sizes, what the functions are given, and their equations, as data.
sizes: [
  ["T",5],
  ["block",16],
  ["words",27],
  ["D",16],
  ["hidden",64],
  ["attention_D",["quotient",["size","D"],4]],
],
given: [
  {"axes":[["k",["size","words"]],["d",["size","D"]]],"name":"tokens_E","of":"tokens.E"},
  {"axes":[["k",["size","block"]],["d",["size","D"]]],"name":"places_E","of":"places.E"},
  {"axes":[["i",["size","D"]],["e_",["size","D"]]],"name":"attention_Wq","of":"attention.Wq"},
  {"axes":[["i",["size","D"]],["e_",["size","D"]]],"name":"attention_Wk","of":"attention.Wk"},
  {"axes":[["i",["size","D"]],["e_",["size","D"]]],"name":"attention_Wv","of":"attention.Wv"},
  {"axes":[["e_",["size","D"]],["i",["size","D"]]],"name":"attention_Wo","of":"attention.Wo"},
  {"axes":[["i",["size","hidden"]],["j",["size","D"]]],"name":"up_w","of":"up.w"},
  {"axes":[["i",["size","D"]],["j",["size","hidden"]]],"name":"down_w","of":"down.w"},
  {"axes":[["i",["size","words"]],["j",["size","D"]]],"name":"logits_w","of":"logits.w"},
  {"axes":[["t",["size","T"]]],"name":"token","of":"token"},
  {"axes":[["t",["size","T"]]],"name":"next","of":"next"},
  {"axes":[["t",["size","T"]]],"name":"place","of":"place"},
  {"axes":[],"name":"norm0_eps","of":"norm0.ε","value":0.00001},
  {"axes":[],"name":"norm1_eps","of":"norm1.ε","value":0.00001},
  {"axes":[],"name":"norm2_eps","of":"norm2.ε","value":0.00001},
],
equations: [
  {"axes":[["t",["size","T"]],["d",["size","D"]]],"backward":false,"mathml":"<msub><mi>tokens.y</mi><mrow><mi>t</mi><mo>,</mo><mi>d</mi></mrow></msub><mo>=</mo><msub><mi>tokens.E</mi><mrow><msub><mi>token</mi><mrow><mi>t</mi></mrow></msub><mo>,</mo><mi>d</mi></mrow></msub>","name":"tokens_y","of":"tokens.y","tree":["value","tokens_E",["value","token",["index","t"]],["index","d"]]},
  {"axes":[["t",["size","T"]],["d",["size","D"]]],"backward":false,"mathml":"<msub><mi>places.y</mi><mrow><mi>t</mi><mo>,</mo><mi>d</mi></mrow></msub><mo>=</mo><msub><mi>places.E</mi><mrow><msub><mi>place</mi><mrow><mi>t</mi></mrow></msub><mo>,</mo><mi>d</mi></mrow></msub>","name":"places_y","of":"places.y","tree":["value","places_E",["value","place",["index","t"]],["index","d"]]},
  {"axes":[["t",["size","T"]],["d",["size","D"]]],"backward":false,"mathml":"<msub><mi>e</mi><mrow><mi>t</mi><mo>,</mo><mi>d</mi></mrow></msub><mo>=</mo><mrow><msub><mi>tokens.y</mi><mrow><mi>t</mi><mo>,</mo><mi>d</mi></mrow></msub><mo>+</mo><msub><mi>places.y</mi><mrow><mi>t</mi><mo>,</mo><mi>d</mi></mrow></msub></mrow>","name":"e","of":"e","tree":["sum",["value","tokens_y",["index","t"],["index","d"]],["value","places_y",["index","t"],["index","d"]]]},
  {"axes":[["n",["size","T"]]],"backward":false,"mathml":"<msub><mi>norm0.r</mi><mrow><mi>n</mi></mrow></msub><mo>=</mo><msqrt><mrow><mfrac><mrow><munder><mo>∑</mo><mrow><mi>d</mi></mrow></munder><msup><msub><mi>e</mi><mrow><mi>n</mi><mo>,</mo><mi>d</mi></mrow></msub><mn>2</mn></msup></mrow><mi>D</mi></mfrac><mo>+</mo><mi>norm0.ε</mi></mrow></msqrt>","name":"norm0_r","of":"norm0.r","tree":["call","sqrt",["sum",["quotient",["Σ",[["d",["size","D"]]],["power",["value","e",["index","n"],["index","d"]],2]],["size","D"]],["value","norm0_eps"]]]},
  {"axes":[["n",["size","T"]],["d",["size","D"]]],"backward":false,"mathml":"<msub><mi>norm0.y</mi><mrow><mi>n</mi><mo>,</mo><mi>d</mi></mrow></msub><mo>=</mo><mfrac><msub><mi>e</mi><mrow><mi>n</mi><mo>,</mo><mi>d</mi></mrow></msub><msub><mi>norm0.r</mi><mrow><mi>n</mi></mrow></msub></mfrac>","name":"norm0_y","of":"norm0.y","tree":["quotient",["value","e",["index","n"],["index","d"]],["value","norm0_r",["index","n"]]]},
  {"axes":[["n",["size","T"]]],"backward":false,"mathml":"<msub><mi>norm1.r</mi><mrow><mi>n</mi></mrow></msub><mo>=</mo><msqrt><mrow><mfrac><mrow><munder><mo>∑</mo><mrow><mi>d</mi></mrow></munder><msup><msub><mi>norm0.y</mi><mrow><mi>n</mi><mo>,</mo><mi>d</mi></mrow></msub><mn>2</mn></msup></mrow><mi>D</mi></mfrac><mo>+</mo><mi>norm1.ε</mi></mrow></msqrt>","name":"norm1_r","of":"norm1.r","tree":["call","sqrt",["sum",["quotient",["Σ",[["d",["size","D"]]],["power",["value","norm0_y",["index","n"],["index","d"]],2]],["size","D"]],["value","norm1_eps"]]]},
  {"axes":[["n",["size","T"]],["d",["size","D"]]],"backward":false,"mathml":"<msub><mi>norm1.y</mi><mrow><mi>n</mi><mo>,</mo><mi>d</mi></mrow></msub><mo>=</mo><mfrac><msub><mi>norm0.y</mi><mrow><mi>n</mi><mo>,</mo><mi>d</mi></mrow></msub><msub><mi>norm1.r</mi><mrow><mi>n</mi></mrow></msub></mfrac>","name":"norm1_y","of":"norm1.y","tree":["quotient",["value","norm0_y",["index","n"],["index","d"]],["value","norm1_r",["index","n"]]]},
  {"axes":[["t",["size","T"]],["h",4],["d",["size","attention_D"]]],"backward":false,"mathml":"<msub><mi>attention.Q</mi><mrow><mi>t</mi><mo>,</mo><mi>h</mi><mo>,</mo><mi>d</mi></mrow></msub><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>e</mi></mrow></munder><mrow><msub><mi>attention.Wq</mi><mrow><mrow><mrow><mi>attention.D</mi><mo>·</mo><mi>h</mi></mrow><mo>+</mo><mi>d</mi></mrow><mo>,</mo><mi>e</mi></mrow></msub><mo>·</mo><msub><mi>norm1.y</mi><mrow><mi>t</mi><mo>,</mo><mi>e</mi></mrow></msub></mrow></mrow>","name":"attention_Q","of":"attention.Q","tree":["Σ",[["e_",["size","D"]]],["product",["value","attention_Wq",["sum",["product",["size","attention_D"],["index","h"]],["index","d"]],["index","e_"]],["value","norm1_y",["index","t"],["index","e_"]]]]},
  {"axes":[["u",["size","T"]],["h",4],["d",["size","attention_D"]]],"backward":false,"mathml":"<msub><mi>attention.K</mi><mrow><mi>u</mi><mo>,</mo><mi>h</mi><mo>,</mo><mi>d</mi></mrow></msub><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>e</mi></mrow></munder><mrow><msub><mi>attention.Wk</mi><mrow><mrow><mrow><mi>attention.D</mi><mo>·</mo><mi>h</mi></mrow><mo>+</mo><mi>d</mi></mrow><mo>,</mo><mi>e</mi></mrow></msub><mo>·</mo><msub><mi>norm1.y</mi><mrow><mi>u</mi><mo>,</mo><mi>e</mi></mrow></msub></mrow></mrow>","name":"attention_K","of":"attention.K","tree":["Σ",[["e_",["size","D"]]],["product",["value","attention_Wk",["sum",["product",["size","attention_D"],["index","h"]],["index","d"]],["index","e_"]],["value","norm1_y",["index","u"],["index","e_"]]]]},
  {"axes":[["h",4],["t",["size","T"]],["u",["size","T"]]],"backward":false,"mathml":"<msub><mi>attention.S</mi><mrow><mi>h</mi><mo>,</mo><mi>t</mi><mo>,</mo><mi>u</mi></mrow></msub><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>d</mi></mrow></munder><mfrac><mrow><msub><mi>attention.Q</mi><mrow><mi>t</mi><mo>,</mo><mi>h</mi><mo>,</mo><mi>d</mi></mrow></msub><mo>·</mo><msub><mi>attention.K</mi><mrow><mi>u</mi><mo>,</mo><mi>h</mi><mo>,</mo><mi>d</mi></mrow></msub></mrow><msqrt><mi>attention.D</mi></msqrt></mfrac></mrow>","name":"attention_S","of":"attention.S","tree":["Σ",[["d",["size","attention_D"]]],["quotient",["product",["value","attention_Q",["index","t"],["index","h"],["index","d"]],["value","attention_K",["index","u"],["index","h"],["index","d"]]],["call","sqrt",["size","attention_D"]]]]},
  {"axes":[["h",4],["t",["size","T"]],["u",["size","T"]]],"backward":false,"mathml":"<msub><mi>attention.F</mi><mrow><mi>h</mi><mo>,</mo><mi>t</mi><mo>,</mo><mi>u</mi></mrow></msub><mo>=</mo><mrow><mrow><mo stretchy=\"false\">[</mo><mi>u</mi><mo>≤</mo><mi>t</mi><mo stretchy=\"false\">]</mo></mrow><mo>·</mo><msup><mi>e</mi><msub><mi>attention.S</mi><mrow><mi>h</mi><mo>,</mo><mi>t</mi><mo>,</mo><mi>u</mi></mrow></msub></msup></mrow>","name":"attention_F","of":"attention.F","tree":["product",["bracket","≤",["index","u"],["index","t"]],["call","exp",["value","attention_S",["index","h"],["index","t"],["index","u"]]]]},
  {"axes":[["h",4],["t",["size","T"]]],"backward":false,"mathml":"<msub><mi>attention.Z</mi><mrow><mi>h</mi><mo>,</mo><mi>t</mi></mrow></msub><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>u</mi></mrow></munder><msub><mi>attention.F</mi><mrow><mi>h</mi><mo>,</mo><mi>t</mi><mo>,</mo><mi>u</mi></mrow></msub></mrow>","name":"attention_Z","of":"attention.Z","tree":["Σ",[["u",["size","T"]]],["value","attention_F",["index","h"],["index","t"],["index","u"]]]},
  {"axes":[["h",4],["t",["size","T"]],["u",["size","T"]]],"backward":false,"mathml":"<msub><mi>attention.P</mi><mrow><mi>h</mi><mo>,</mo><mi>t</mi><mo>,</mo><mi>u</mi></mrow></msub><mo>=</mo><mfrac><msub><mi>attention.F</mi><mrow><mi>h</mi><mo>,</mo><mi>t</mi><mo>,</mo><mi>u</mi></mrow></msub><msub><mi>attention.Z</mi><mrow><mi>h</mi><mo>,</mo><mi>t</mi></mrow></msub></mfrac>","name":"attention_P","of":"attention.P","tree":["quotient",["value","attention_F",["index","h"],["index","t"],["index","u"]],["value","attention_Z",["index","h"],["index","t"]]]},
  {"axes":[["u",["size","T"]],["h",4],["d",["size","attention_D"]]],"backward":false,"mathml":"<msub><mi>attention.V</mi><mrow><mi>u</mi><mo>,</mo><mi>h</mi><mo>,</mo><mi>d</mi></mrow></msub><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>e</mi></mrow></munder><mrow><msub><mi>attention.Wv</mi><mrow><mrow><mrow><mi>attention.D</mi><mo>·</mo><mi>h</mi></mrow><mo>+</mo><mi>d</mi></mrow><mo>,</mo><mi>e</mi></mrow></msub><mo>·</mo><msub><mi>norm1.y</mi><mrow><mi>u</mi><mo>,</mo><mi>e</mi></mrow></msub></mrow></mrow>","name":"attention_V","of":"attention.V","tree":["Σ",[["e_",["size","D"]]],["product",["value","attention_Wv",["sum",["product",["size","attention_D"],["index","h"]],["index","d"]],["index","e_"]],["value","norm1_y",["index","u"],["index","e_"]]]]},
  {"axes":[["t",["size","T"]],["h",4],["d",["size","attention_D"]]],"backward":false,"mathml":"<msub><mi>attention.A</mi><mrow><mi>t</mi><mo>,</mo><mi>h</mi><mo>,</mo><mi>d</mi></mrow></msub><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>u</mi></mrow></munder><mrow><msub><mi>attention.P</mi><mrow><mi>h</mi><mo>,</mo><mi>t</mi><mo>,</mo><mi>u</mi></mrow></msub><mo>·</mo><msub><mi>attention.V</mi><mrow><mi>u</mi><mo>,</mo><mi>h</mi><mo>,</mo><mi>d</mi></mrow></msub></mrow></mrow>","name":"attention_A","of":"attention.A","tree":["Σ",[["u",["size","T"]]],["product",["value","attention_P",["index","h"],["index","t"],["index","u"]],["value","attention_V",["index","u"],["index","h"],["index","d"]]]]},
  {"axes":[["t",["size","T"]],["e_",["size","D"]]],"backward":false,"mathml":"<msub><mi>attention.y</mi><mrow><mi>t</mi><mo>,</mo><mi>e</mi></mrow></msub><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>h</mi><mo>,</mo><mi>d</mi></mrow></munder><mrow><msub><mi>attention.A</mi><mrow><mi>t</mi><mo>,</mo><mi>h</mi><mo>,</mo><mi>d</mi></mrow></msub><mo>·</mo><msub><mi>attention.Wo</mi><mrow><mi>e</mi><mo>,</mo><mrow><mrow><mi>attention.D</mi><mo>·</mo><mi>h</mi></mrow><mo>+</mo><mi>d</mi></mrow></mrow></msub></mrow></mrow>","name":"attention_y","of":"attention.y","tree":["Σ",[["h",4],["d",["size","attention_D"]]],["product",["value","attention_A",["index","t"],["index","h"],["index","d"]],["value","attention_Wo",["index","e_"],["sum",["product",["size","attention_D"],["index","h"]],["index","d"]]]]]},
  {"axes":[["t",["size","T"]],["d",["size","D"]]],"backward":false,"mathml":"<msub><msub><mi>h</mi><mn>1</mn></msub><mrow><mi>t</mi><mo>,</mo><mi>d</mi></mrow></msub><mo>=</mo><mrow><msub><mi>norm0.y</mi><mrow><mi>t</mi><mo>,</mo><mi>d</mi></mrow></msub><mo>+</mo><msub><mi>attention.y</mi><mrow><mi>t</mi><mo>,</mo><mi>d</mi></mrow></msub></mrow>","name":"h1","of":"h1","tree":["sum",["value","norm0_y",["index","t"],["index","d"]],["value","attention_y",["index","t"],["index","d"]]]},
  {"axes":[["n",["size","T"]]],"backward":false,"mathml":"<msub><mi>norm2.r</mi><mrow><mi>n</mi></mrow></msub><mo>=</mo><msqrt><mrow><mfrac><mrow><munder><mo>∑</mo><mrow><mi>d</mi></mrow></munder><msup><msub><msub><mi>h</mi><mn>1</mn></msub><mrow><mi>n</mi><mo>,</mo><mi>d</mi></mrow></msub><mn>2</mn></msup></mrow><mi>D</mi></mfrac><mo>+</mo><mi>norm2.ε</mi></mrow></msqrt>","name":"norm2_r","of":"norm2.r","tree":["call","sqrt",["sum",["quotient",["Σ",[["d",["size","D"]]],["power",["value","h1",["index","n"],["index","d"]],2]],["size","D"]],["value","norm2_eps"]]]},
  {"axes":[["n",["size","T"]],["d",["size","D"]]],"backward":false,"mathml":"<msub><mi>norm2.y</mi><mrow><mi>n</mi><mo>,</mo><mi>d</mi></mrow></msub><mo>=</mo><mfrac><msub><msub><mi>h</mi><mn>1</mn></msub><mrow><mi>n</mi><mo>,</mo><mi>d</mi></mrow></msub><msub><mi>norm2.r</mi><mrow><mi>n</mi></mrow></msub></mfrac>","name":"norm2_y","of":"norm2.y","tree":["quotient",["value","h1",["index","n"],["index","d"]],["value","norm2_r",["index","n"]]]},
  {"axes":[["n",["size","T"]],["i",["size","hidden"]]],"backward":false,"mathml":"<msub><mi>up.y</mi><mrow><mi>n</mi><mo>,</mo><mi>i</mi></mrow></msub><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>j</mi></mrow></munder><mrow><msub><mi>up.w</mi><mrow><mi>i</mi><mo>,</mo><mi>j</mi></mrow></msub><mo>·</mo><msub><mi>norm2.y</mi><mrow><mi>n</mi><mo>,</mo><mi>j</mi></mrow></msub></mrow></mrow>","name":"up_y","of":"up.y","tree":["Σ",[["j",["size","D"]]],["product",["value","up_w",["index","i"],["index","j"]],["value","norm2_y",["index","n"],["index","j"]]]]},
  {"axes":[["n",["size","T"]],["i_in",["size","hidden"]]],"backward":false,"mathml":"<msub><mi>act.y</mi><mrow><mi>n</mi><mo>,</mo><msub><mi>i</mi><mi>in</mi></msub></mrow></msub><mo>=</mo><mrow><mi>max</mi><mo>&#x2061;</mo><mrow><mo stretchy=\"false\">(</mo><mn>0</mn><mo>,</mo><msub><mi>up.y</mi><mrow><mi>n</mi><mo>,</mo><msub><mi>i</mi><mi>in</mi></msub></mrow></msub><mo stretchy=\"false\">)</mo></mrow></mrow>","name":"act_y","of":"act.y","tree":["call","max",0,["value","up_y",["index","n"],["index","i_in"]]]},
  {"axes":[["n",["size","T"]],["i",["size","D"]]],"backward":false,"mathml":"<msub><mi>down.y</mi><mrow><mi>n</mi><mo>,</mo><mi>i</mi></mrow></msub><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>j</mi></mrow></munder><mrow><msub><mi>down.w</mi><mrow><mi>i</mi><mo>,</mo><mi>j</mi></mrow></msub><mo>·</mo><msub><mi>act.y</mi><mrow><mi>n</mi><mo>,</mo><mi>j</mi></mrow></msub></mrow></mrow>","name":"down_y","of":"down.y","tree":["Σ",[["j",["size","hidden"]]],["product",["value","down_w",["index","i"],["index","j"]],["value","act_y",["index","n"],["index","j"]]]]},
  {"axes":[["t",["size","T"]],["d",["size","D"]]],"backward":false,"mathml":"<msub><msub><mi>h</mi><mn>2</mn></msub><mrow><mi>t</mi><mo>,</mo><mi>d</mi></mrow></msub><mo>=</mo><mrow><msub><msub><mi>h</mi><mn>1</mn></msub><mrow><mi>t</mi><mo>,</mo><mi>d</mi></mrow></msub><mo>+</mo><msub><mi>down.y</mi><mrow><mi>t</mi><mo>,</mo><mi>d</mi></mrow></msub></mrow>","name":"h2","of":"h2","tree":["sum",["value","h1",["index","t"],["index","d"]],["value","down_y",["index","t"],["index","d"]]]},
  {"axes":[["n",["size","T"]],["i",["size","words"]]],"backward":false,"mathml":"<msub><mi>logits.y</mi><mrow><mi>n</mi><mo>,</mo><mi>i</mi></mrow></msub><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>j</mi></mrow></munder><mrow><msub><mi>logits.w</mi><mrow><mi>i</mi><mo>,</mo><mi>j</mi></mrow></msub><mo>·</mo><msub><msub><mi>h</mi><mn>2</mn></msub><mrow><mi>n</mi><mo>,</mo><mi>j</mi></mrow></msub></mrow></mrow>","name":"logits_y","of":"logits.y","tree":["Σ",[["j",["size","D"]]],["product",["value","logits_w",["index","i"],["index","j"]],["value","h2",["index","n"],["index","j"]]]]},
  {"axes":[["n",["size","T"]],["k",["size","words"]]],"backward":false,"mathml":"<msub><mi>nll.e</mi><mrow><mi>n</mi><mo>,</mo><mi>k</mi></mrow></msub><mo>=</mo><msup><mi>e</mi><msub><mi>logits.y</mi><mrow><mi>n</mi><mo>,</mo><mi>k</mi></mrow></msub></msup>","name":"nll_e","of":"nll.e","tree":["call","exp",["value","logits_y",["index","n"],["index","k"]]]},
  {"axes":[["n",["size","T"]]],"backward":false,"mathml":"<msub><mi>nll.S</mi><mrow><mi>n</mi></mrow></msub><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>k</mi></mrow></munder><msub><mi>nll.e</mi><mrow><mi>n</mi><mo>,</mo><mi>k</mi></mrow></msub></mrow>","name":"nll_S","of":"nll.S","tree":["Σ",[["k",["size","words"]]],["value","nll_e",["index","n"],["index","k"]]]},
  {"axes":[["n",["size","T"]],["k",["size","words"]]],"backward":false,"mathml":"<msub><mi>nll.p</mi><mrow><mi>n</mi><mo>,</mo><mi>k</mi></mrow></msub><mo>=</mo><mfrac><msub><mi>nll.e</mi><mrow><mi>n</mi><mo>,</mo><mi>k</mi></mrow></msub><msub><mi>nll.S</mi><mrow><mi>n</mi></mrow></msub></mfrac>","name":"nll_p","of":"nll.p","tree":["quotient",["value","nll_e",["index","n"],["index","k"]],["value","nll_S",["index","n"]]]},
  {"axes":[],"backward":false,"mathml":"<mi>nll.L</mi><mo>=</mo><mrow><mo>−</mo><mfrac><mrow><munder><mo>∑</mo><mrow><mi>n</mi></mrow></munder><mrow><mi>ln</mi><mo>&#x2061;</mo><mrow><mo stretchy=\"false\">(</mo><msub><mi>nll.p</mi><mrow><mi>n</mi><mo>,</mo><msub><mi>next</mi><mrow><mi>n</mi></mrow></msub></mrow></msub><mo stretchy=\"false\">)</mo></mrow></mrow></mrow><mi>T</mi></mfrac></mrow>","name":"nll_L","of":"nll.L","tree":["minus",["quotient",["Σ",[["n",["size","T"]]],["call","ln",["value","nll_p",["index","n"],["value","next",["index","n"]]]]],["size","T"]]]},
  {"axes":[["n",["size","T"]],["k",["size","words"]]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>nll.p</mi><mrow><mi>n</mi><mo>,</mo><mi>k</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><mo>−</mo><mfrac><mrow><mo stretchy=\"false\">[</mo><msub><mi>next</mi><mrow><mi>n</mi></mrow></msub><mo>=</mo><mi>k</mi><mo stretchy=\"false\">]</mo></mrow><mrow><mi>T</mi><mo>·</mo><msub><mi>nll.p</mi><mrow><mi>n</mi><mo>,</mo><mi>k</mi></mrow></msub></mrow></mfrac></mrow>","name":"nll_p","of":"nll.p","tree":["minus",["quotient",["bracket","=",["value","next",["index","n"]],["index","k"]],["product",["size","T"],["value","nll_p",["index","n"],["index","k"]]]]]},
  {"axes":[["n",["size","T"]]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>nll.S</mi><mrow><mi>n</mi></mrow></msub></mrow></mfrac><mo>=</mo><mfrac><mn>1</mn><mrow><mi>T</mi><mo>·</mo><msub><mi>nll.S</mi><mrow><mi>n</mi></mrow></msub></mrow></mfrac>","name":"nll_S","of":"nll.S","tree":["quotient",1,["product",["size","T"],["value","nll_S",["index","n"]]]]},
  {"axes":[["n",["size","T"]],["k",["size","words"]]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>nll.e</mi><mrow><mi>n</mi><mo>,</mo><mi>k</mi></mrow></msub></mrow></mfrac><mo>=</mo><mfrac><mrow><mn>1</mn><mo>−</mo><mfrac><mrow><mo stretchy=\"false\">[</mo><msub><mi>next</mi><mrow><mi>n</mi></mrow></msub><mo>=</mo><mi>k</mi><mo stretchy=\"false\">]</mo></mrow><msub><mi>nll.p</mi><mrow><mi>n</mi><mo>,</mo><mi>k</mi></mrow></msub></mfrac></mrow><mrow><mi>T</mi><mo>·</mo><msub><mi>nll.S</mi><mrow><mi>n</mi></mrow></msub></mrow></mfrac>","name":"nll_e","of":"nll.e","tree":["quotient",["sum",1,["minus",["quotient",["bracket","=",["value","next",["index","n"]],["index","k"]],["value","nll_p",["index","n"],["index","k"]]]]],["product",["size","T"],["value","nll_S",["index","n"]]]]},
  {"axes":[["n",["size","T"]],["i",["size","words"]]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>logits.y</mi><mrow><mi>n</mi><mo>,</mo><mi>i</mi></mrow></msub></mrow></mfrac><mo>=</mo><mfrac><mrow><msub><mi>nll.p</mi><mrow><mi>n</mi><mo>,</mo><mi>i</mi></mrow></msub><mo>−</mo><mrow><mo stretchy=\"false\">[</mo><msub><mi>next</mi><mrow><mi>n</mi></mrow></msub><mo>=</mo><mi>i</mi><mo stretchy=\"false\">]</mo></mrow></mrow><mi>T</mi></mfrac>","name":"logits_y","of":"logits.y","tree":["quotient",["sum",["value","nll_p",["index","n"],["index","i"]],["minus",["bracket","=",["value","next",["index","n"]],["index","i"]]]],["size","T"]]},
  {"axes":[["t",["size","T"]],["d",["size","D"]]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><msub><mi>h</mi><mn>2</mn></msub><mrow><mi>t</mi><mo>,</mo><mi>d</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>i</mi></mrow></munder><mrow><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>logits.y</mi><mrow><mi>t</mi><mo>,</mo><mi>i</mi></mrow></msub></mrow></mfrac><mo>·</mo><msub><mi>logits.w</mi><mrow><mi>i</mi><mo>,</mo><mi>d</mi></mrow></msub></mrow></mrow>","name":"h2","of":"h2","tree":["Σ",[["i",["size","words"]]],["product",["slope","logits_y",["index","t"],["index","i"]],["value","logits_w",["index","i"],["index","d"]]]]},
  {"axes":[["n",["size","T"]],["i",["size","D"]]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>down.y</mi><mrow><mi>n</mi><mo>,</mo><mi>i</mi></mrow></msub></mrow></mfrac><mo>=</mo><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><msub><mi>h</mi><mn>2</mn></msub><mrow><mi>n</mi><mo>,</mo><mi>i</mi></mrow></msub></mrow></mfrac>","name":"down_y","of":"down.y","tree":["slope","h2",["index","n"],["index","i"]]},
  {"axes":[["n",["size","T"]],["i_in",["size","hidden"]]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>act.y</mi><mrow><mi>n</mi><mo>,</mo><msub><mi>i</mi><mi>in</mi></msub></mrow></msub></mrow></mfrac><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>i</mi></mrow></munder><mrow><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>down.y</mi><mrow><mi>n</mi><mo>,</mo><mi>i</mi></mrow></msub></mrow></mfrac><mo>·</mo><msub><mi>down.w</mi><mrow><mi>i</mi><mo>,</mo><msub><mi>i</mi><mi>in</mi></msub></mrow></msub></mrow></mrow>","name":"act_y","of":"act.y","tree":["Σ",[["i",["size","D"]]],["product",["slope","down_y",["index","n"],["index","i"]],["value","down_w",["index","i"],["index","i_in"]]]]},
  {"axes":[["n",["size","T"]],["i",["size","hidden"]]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>up.y</mi><mrow><mi>n</mi><mo>,</mo><mi>i</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><mrow><mo stretchy=\"false\">[</mo><msub><mi>up.y</mi><mrow><mi>n</mi><mo>,</mo><mi>i</mi></mrow></msub><mo>&gt;</mo><mn>0</mn><mo stretchy=\"false\">]</mo></mrow><mo>·</mo><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>act.y</mi><mrow><mi>n</mi><mo>,</mo><mi>i</mi></mrow></msub></mrow></mfrac></mrow>","name":"up_y","of":"up.y","tree":["product",["bracket",">",["value","up_y",["index","n"],["index","i"]],0],["slope","act_y",["index","n"],["index","i"]]]},
  {"axes":[["n",["size","T"]],["d",["size","D"]]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm2.y</mi><mrow><mi>n</mi><mo>,</mo><mi>d</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>i</mi></mrow></munder><mrow><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>up.y</mi><mrow><mi>n</mi><mo>,</mo><mi>i</mi></mrow></msub></mrow></mfrac><mo>·</mo><msub><mi>up.w</mi><mrow><mi>i</mi><mo>,</mo><mi>d</mi></mrow></msub></mrow></mrow>","name":"norm2_y","of":"norm2.y","tree":["Σ",[["i",["size","hidden"]]],["product",["slope","up_y",["index","n"],["index","i"]],["value","up_w",["index","i"],["index","d"]]]]},
  {"axes":[["n",["size","T"]]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm2.r</mi><mrow><mi>n</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><mo>−</mo><mfrac><mrow><munder><mo>∑</mo><mrow><mi>d</mi></mrow></munder><mrow><msub><mi>norm2.y</mi><mrow><mi>n</mi><mo>,</mo><mi>d</mi></mrow></msub><mo>·</mo><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm2.y</mi><mrow><mi>n</mi><mo>,</mo><mi>d</mi></mrow></msub></mrow></mfrac></mrow></mrow><msub><mi>norm2.r</mi><mrow><mi>n</mi></mrow></msub></mfrac></mrow>","name":"norm2_r","of":"norm2.r","tree":["minus",["quotient",["Σ",[["d",["size","D"]]],["product",["value","norm2_y",["index","n"],["index","d"]],["slope","norm2_y",["index","n"],["index","d"]]]],["value","norm2_r",["index","n"]]]]},
  {"axes":[["t",["size","T"]],["d",["size","D"]]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><msub><mi>h</mi><mn>1</mn></msub><mrow><mi>t</mi><mo>,</mo><mi>d</mi></mrow></msub></mrow></mfrac><mo>=</mo><mfrac><mrow><mrow><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm2.r</mi><mrow><mi>t</mi></mrow></msub></mrow></mfrac><mo>·</mo><msub><mi>norm2.y</mi><mrow><mi>t</mi><mo>,</mo><mi>d</mi></mrow></msub></mrow><mo>+</mo><mrow><mi>D</mi><mo>·</mo><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><msub><mi>h</mi><mn>2</mn></msub><mrow><mi>t</mi><mo>,</mo><mi>d</mi></mrow></msub></mrow></mfrac></mrow><mo>+</mo><mfrac><mrow><mi>D</mi><mo>·</mo><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm2.y</mi><mrow><mi>t</mi><mo>,</mo><mi>d</mi></mrow></msub></mrow></mfrac></mrow><msub><mi>norm2.r</mi><mrow><mi>t</mi></mrow></msub></mfrac></mrow><mi>D</mi></mfrac>","name":"h1","of":"h1","tree":["quotient",["sum",["product",["slope","norm2_r",["index","t"]],["value","norm2_y",["index","t"],["index","d"]]],["product",["size","D"],["slope","h2",["index","t"],["index","d"]]],["quotient",["product",["size","D"],["slope","norm2_y",["index","t"],["index","d"]]],["value","norm2_r",["index","t"]]]],["size","D"]]},
  {"axes":[["t",["size","T"]],["e_",["size","D"]]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>attention.y</mi><mrow><mi>t</mi><mo>,</mo><mi>e</mi></mrow></msub></mrow></mfrac><mo>=</mo><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><msub><mi>h</mi><mn>1</mn></msub><mrow><mi>t</mi><mo>,</mo><mi>e</mi></mrow></msub></mrow></mfrac>","name":"attention_y","of":"attention.y","tree":["slope","h1",["index","t"],["index","e_"]]},
  {"axes":[["t",["size","T"]],["h",4],["d",["size","attention_D"]]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>attention.A</mi><mrow><mi>t</mi><mo>,</mo><mi>h</mi><mo>,</mo><mi>d</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>e</mi></mrow></munder><mrow><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>attention.y</mi><mrow><mi>t</mi><mo>,</mo><mi>e</mi></mrow></msub></mrow></mfrac><mo>·</mo><msub><mi>attention.Wo</mi><mrow><mi>e</mi><mo>,</mo><mrow><mrow><mi>attention.D</mi><mo>·</mo><mi>h</mi></mrow><mo>+</mo><mi>d</mi></mrow></mrow></msub></mrow></mrow>","name":"attention_A","of":"attention.A","tree":["Σ",[["e_",["size","D"]]],["product",["slope","attention_y",["index","t"],["index","e_"]],["value","attention_Wo",["index","e_"],["sum",["product",["size","attention_D"],["index","h"]],["index","d"]]]]]},
  {"axes":[["u",["size","T"]],["h",4],["d",["size","attention_D"]]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>attention.V</mi><mrow><mi>u</mi><mo>,</mo><mi>h</mi><mo>,</mo><mi>d</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>t</mi></mrow></munder><mrow><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>attention.A</mi><mrow><mi>t</mi><mo>,</mo><mi>h</mi><mo>,</mo><mi>d</mi></mrow></msub></mrow></mfrac><mo>·</mo><msub><mi>attention.P</mi><mrow><mi>h</mi><mo>,</mo><mi>t</mi><mo>,</mo><mi>u</mi></mrow></msub></mrow></mrow>","name":"attention_V","of":"attention.V","tree":["Σ",[["t",["size","T"]]],["product",["slope","attention_A",["index","t"],["index","h"],["index","d"]],["value","attention_P",["index","h"],["index","t"],["index","u"]]]]},
  {"axes":[["h",4],["t",["size","T"]],["u",["size","T"]]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>attention.P</mi><mrow><mi>h</mi><mo>,</mo><mi>t</mi><mo>,</mo><mi>u</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>d</mi></mrow></munder><mrow><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>attention.A</mi><mrow><mi>t</mi><mo>,</mo><mi>h</mi><mo>,</mo><mi>d</mi></mrow></msub></mrow></mfrac><mo>·</mo><msub><mi>attention.V</mi><mrow><mi>u</mi><mo>,</mo><mi>h</mi><mo>,</mo><mi>d</mi></mrow></msub></mrow></mrow>","name":"attention_P","of":"attention.P","tree":["Σ",[["d",["size","attention_D"]]],["product",["slope","attention_A",["index","t"],["index","h"],["index","d"]],["value","attention_V",["index","u"],["index","h"],["index","d"]]]]},
  {"axes":[["h",4],["t",["size","T"]]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>attention.Z</mi><mrow><mi>h</mi><mo>,</mo><mi>t</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><mo>−</mo><mfrac><mrow><munder><mo>∑</mo><mrow><mi>u</mi></mrow></munder><mrow><msub><mi>attention.P</mi><mrow><mi>h</mi><mo>,</mo><mi>t</mi><mo>,</mo><mi>u</mi></mrow></msub><mo>·</mo><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>attention.P</mi><mrow><mi>h</mi><mo>,</mo><mi>t</mi><mo>,</mo><mi>u</mi></mrow></msub></mrow></mfrac></mrow></mrow><msub><mi>attention.Z</mi><mrow><mi>h</mi><mo>,</mo><mi>t</mi></mrow></msub></mfrac></mrow>","name":"attention_Z","of":"attention.Z","tree":["minus",["quotient",["Σ",[["u",["size","T"]]],["product",["value","attention_P",["index","h"],["index","t"],["index","u"]],["slope","attention_P",["index","h"],["index","t"],["index","u"]]]],["value","attention_Z",["index","h"],["index","t"]]]]},
  {"axes":[["h",4],["t",["size","T"]],["u",["size","T"]]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>attention.F</mi><mrow><mi>h</mi><mo>,</mo><mi>t</mi><mo>,</mo><mi>u</mi></mrow></msub></mrow></mfrac><mo>=</mo><mfrac><mrow><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>attention.P</mi><mrow><mi>h</mi><mo>,</mo><mi>t</mi><mo>,</mo><mi>u</mi></mrow></msub></mrow></mfrac><mo>−</mo><mrow><munder><mo>∑</mo><mrow><msup><mi>u</mi><mo lspace=\"0\" rspace=\"0\">′</mo></msup></mrow></munder><mrow><msub><mi>attention.P</mi><mrow><mi>h</mi><mo>,</mo><mi>t</mi><mo>,</mo><msup><mi>u</mi><mo lspace=\"0\" rspace=\"0\">′</mo></msup></mrow></msub><mo>·</mo><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>attention.P</mi><mrow><mi>h</mi><mo>,</mo><mi>t</mi><mo>,</mo><msup><mi>u</mi><mo lspace=\"0\" rspace=\"0\">′</mo></msup></mrow></msub></mrow></mfrac></mrow></mrow></mrow><msub><mi>attention.Z</mi><mrow><mi>h</mi><mo>,</mo><mi>t</mi></mrow></msub></mfrac>","name":"attention_F","of":"attention.F","tree":["quotient",["sum",["slope","attention_P",["index","h"],["index","t"],["index","u"]],["minus",["Σ",[["u_",["size","T"]]],["product",["value","attention_P",["index","h"],["index","t"],["index","u_"]],["slope","attention_P",["index","h"],["index","t"],["index","u_"]]]]]],["value","attention_Z",["index","h"],["index","t"]]]},
  {"axes":[["h",4],["t",["size","T"]],["u",["size","T"]]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>attention.S</mi><mrow><mi>h</mi><mo>,</mo><mi>t</mi><mo>,</mo><mi>u</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><mrow><mo>(</mo><mrow><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>attention.P</mi><mrow><mi>h</mi><mo>,</mo><mi>t</mi><mo>,</mo><mi>u</mi></mrow></msub></mrow></mfrac><mo>−</mo><mrow><munder><mo>∑</mo><mrow><msup><mi>u</mi><mo lspace=\"0\" rspace=\"0\">′</mo></msup></mrow></munder><mrow><msub><mi>attention.P</mi><mrow><mi>h</mi><mo>,</mo><mi>t</mi><mo>,</mo><msup><mi>u</mi><mo lspace=\"0\" rspace=\"0\">′</mo></msup></mrow></msub><mo>·</mo><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>attention.P</mi><mrow><mi>h</mi><mo>,</mo><mi>t</mi><mo>,</mo><msup><mi>u</mi><mo lspace=\"0\" rspace=\"0\">′</mo></msup></mrow></msub></mrow></mfrac></mrow></mrow></mrow><mo>)</mo></mrow><mo>·</mo><msub><mi>attention.P</mi><mrow><mi>h</mi><mo>,</mo><mi>t</mi><mo>,</mo><mi>u</mi></mrow></msub></mrow>","name":"attention_S","of":"attention.S","tree":["product",["sum",["slope","attention_P",["index","h"],["index","t"],["index","u"]],["minus",["Σ",[["u_",["size","T"]]],["product",["value","attention_P",["index","h"],["index","t"],["index","u_"]],["slope","attention_P",["index","h"],["index","t"],["index","u_"]]]]]],["value","attention_P",["index","h"],["index","t"],["index","u"]]]},
  {"axes":[["u",["size","T"]],["h",4],["d",["size","attention_D"]]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>attention.K</mi><mrow><mi>u</mi><mo>,</mo><mi>h</mi><mo>,</mo><mi>d</mi></mrow></msub></mrow></mfrac><mo>=</mo><mfrac><mrow><munder><mo>∑</mo><mrow><mi>t</mi></mrow></munder><mrow><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>attention.S</mi><mrow><mi>h</mi><mo>,</mo><mi>t</mi><mo>,</mo><mi>u</mi></mrow></msub></mrow></mfrac><mo>·</mo><msub><mi>attention.Q</mi><mrow><mi>t</mi><mo>,</mo><mi>h</mi><mo>,</mo><mi>d</mi></mrow></msub></mrow></mrow><msqrt><mi>attention.D</mi></msqrt></mfrac>","name":"attention_K","of":"attention.K","tree":["quotient",["Σ",[["t",["size","T"]]],["product",["slope","attention_S",["index","h"],["index","t"],["index","u"]],["value","attention_Q",["index","t"],["index","h"],["index","d"]]]],["call","sqrt",["size","attention_D"]]]},
  {"axes":[["t",["size","T"]],["h",4],["d",["size","attention_D"]]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>attention.Q</mi><mrow><mi>t</mi><mo>,</mo><mi>h</mi><mo>,</mo><mi>d</mi></mrow></msub></mrow></mfrac><mo>=</mo><mfrac><mrow><munder><mo>∑</mo><mrow><mi>u</mi></mrow></munder><mrow><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>attention.S</mi><mrow><mi>h</mi><mo>,</mo><mi>t</mi><mo>,</mo><mi>u</mi></mrow></msub></mrow></mfrac><mo>·</mo><msub><mi>attention.K</mi><mrow><mi>u</mi><mo>,</mo><mi>h</mi><mo>,</mo><mi>d</mi></mrow></msub></mrow></mrow><msqrt><mi>attention.D</mi></msqrt></mfrac>","name":"attention_Q","of":"attention.Q","tree":["quotient",["Σ",[["u",["size","T"]]],["product",["slope","attention_S",["index","h"],["index","t"],["index","u"]],["value","attention_K",["index","u"],["index","h"],["index","d"]]]],["call","sqrt",["size","attention_D"]]]},
  {"axes":[["n",["size","T"]],["d",["size","D"]]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm1.y</mi><mrow><mi>n</mi><mo>,</mo><mi>d</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><mrow><munder><mo>∑</mo><mrow><mi>h</mi><mo>,</mo><msup><mi>d</mi><mo lspace=\"0\" rspace=\"0\">′</mo></msup></mrow></munder><mrow><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>attention.Q</mi><mrow><mi>n</mi><mo>,</mo><mi>h</mi><mo>,</mo><msup><mi>d</mi><mo lspace=\"0\" rspace=\"0\">′</mo></msup></mrow></msub></mrow></mfrac><mo>·</mo><msub><mi>attention.Wq</mi><mrow><mrow><mrow><mi>attention.D</mi><mo>·</mo><mi>h</mi></mrow><mo>+</mo><msup><mi>d</mi><mo lspace=\"0\" rspace=\"0\">′</mo></msup></mrow><mo>,</mo><mi>d</mi></mrow></msub></mrow></mrow><mo>+</mo><mrow><munder><mo>∑</mo><mrow><mi>h</mi><mo>,</mo><msup><mi>d</mi><mo lspace=\"0\" rspace=\"0\">′</mo></msup></mrow></munder><mrow><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>attention.K</mi><mrow><mi>n</mi><mo>,</mo><mi>h</mi><mo>,</mo><msup><mi>d</mi><mo lspace=\"0\" rspace=\"0\">′</mo></msup></mrow></msub></mrow></mfrac><mo>·</mo><msub><mi>attention.Wk</mi><mrow><mrow><mrow><mi>attention.D</mi><mo>·</mo><mi>h</mi></mrow><mo>+</mo><msup><mi>d</mi><mo lspace=\"0\" rspace=\"0\">′</mo></msup></mrow><mo>,</mo><mi>d</mi></mrow></msub></mrow></mrow><mo>+</mo><mrow><munder><mo>∑</mo><mrow><mi>h</mi><mo>,</mo><msup><mi>d</mi><mo lspace=\"0\" rspace=\"0\">′</mo></msup></mrow></munder><mrow><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>attention.V</mi><mrow><mi>n</mi><mo>,</mo><mi>h</mi><mo>,</mo><msup><mi>d</mi><mo lspace=\"0\" rspace=\"0\">′</mo></msup></mrow></msub></mrow></mfrac><mo>·</mo><msub><mi>attention.Wv</mi><mrow><mrow><mrow><mi>attention.D</mi><mo>·</mo><mi>h</mi></mrow><mo>+</mo><msup><mi>d</mi><mo lspace=\"0\" rspace=\"0\">′</mo></msup></mrow><mo>,</mo><mi>d</mi></mrow></msub></mrow></mrow></mrow>","name":"norm1_y","of":"norm1.y","tree":["sum",["Σ",[["h",4],["d_",["size","attention_D"]]],["product",["slope","attention_Q",["index","n"],["index","h"],["index","d_"]],["value","attention_Wq",["sum",["product",["size","attention_D"],["index","h"]],["index","d_"]],["index","d"]]]],["Σ",[["h",4],["d_",["size","attention_D"]]],["product",["slope","attention_K",["index","n"],["index","h"],["index","d_"]],["value","attention_Wk",["sum",["product",["size","attention_D"],["index","h"]],["index","d_"]],["index","d"]]]],["Σ",[["h",4],["d_",["size","attention_D"]]],["product",["slope","attention_V",["index","n"],["index","h"],["index","d_"]],["value","attention_Wv",["sum",["product",["size","attention_D"],["index","h"]],["index","d_"]],["index","d"]]]]]},
  {"axes":[["n",["size","T"]]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm1.r</mi><mrow><mi>n</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><mo>−</mo><mfrac><mrow><munder><mo>∑</mo><mrow><mi>d</mi></mrow></munder><mrow><msub><mi>norm1.y</mi><mrow><mi>n</mi><mo>,</mo><mi>d</mi></mrow></msub><mo>·</mo><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm1.y</mi><mrow><mi>n</mi><mo>,</mo><mi>d</mi></mrow></msub></mrow></mfrac></mrow></mrow><msub><mi>norm1.r</mi><mrow><mi>n</mi></mrow></msub></mfrac></mrow>","name":"norm1_r","of":"norm1.r","tree":["minus",["quotient",["Σ",[["d",["size","D"]]],["product",["value","norm1_y",["index","n"],["index","d"]],["slope","norm1_y",["index","n"],["index","d"]]]],["value","norm1_r",["index","n"]]]]},
  {"axes":[["n",["size","T"]],["d",["size","D"]]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm0.y</mi><mrow><mi>n</mi><mo>,</mo><mi>d</mi></mrow></msub></mrow></mfrac><mo>=</mo><mfrac><mrow><mrow><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm1.r</mi><mrow><mi>n</mi></mrow></msub></mrow></mfrac><mo>·</mo><msub><mi>norm1.y</mi><mrow><mi>n</mi><mo>,</mo><mi>d</mi></mrow></msub></mrow><mo>+</mo><mrow><mi>D</mi><mo>·</mo><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><msub><mi>h</mi><mn>1</mn></msub><mrow><mi>n</mi><mo>,</mo><mi>d</mi></mrow></msub></mrow></mfrac></mrow><mo>+</mo><mfrac><mrow><mi>D</mi><mo>·</mo><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm1.y</mi><mrow><mi>n</mi><mo>,</mo><mi>d</mi></mrow></msub></mrow></mfrac></mrow><msub><mi>norm1.r</mi><mrow><mi>n</mi></mrow></msub></mfrac></mrow><mi>D</mi></mfrac>","name":"norm0_y","of":"norm0.y","tree":["quotient",["sum",["product",["slope","norm1_r",["index","n"]],["value","norm1_y",["index","n"],["index","d"]]],["product",["size","D"],["slope","h1",["index","n"],["index","d"]]],["quotient",["product",["size","D"],["slope","norm1_y",["index","n"],["index","d"]]],["value","norm1_r",["index","n"]]]],["size","D"]]},
  {"axes":[["n",["size","T"]]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm0.r</mi><mrow><mi>n</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><mo>−</mo><mfrac><mrow><munder><mo>∑</mo><mrow><mi>d</mi></mrow></munder><mrow><msub><mi>norm0.y</mi><mrow><mi>n</mi><mo>,</mo><mi>d</mi></mrow></msub><mo>·</mo><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm0.y</mi><mrow><mi>n</mi><mo>,</mo><mi>d</mi></mrow></msub></mrow></mfrac></mrow></mrow><msub><mi>norm0.r</mi><mrow><mi>n</mi></mrow></msub></mfrac></mrow>","name":"norm0_r","of":"norm0.r","tree":["minus",["quotient",["Σ",[["d",["size","D"]]],["product",["value","norm0_y",["index","n"],["index","d"]],["slope","norm0_y",["index","n"],["index","d"]]]],["value","norm0_r",["index","n"]]]]},
  {"axes":[["t",["size","T"]],["d",["size","D"]]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>e</mi><mrow><mi>t</mi><mo>,</mo><mi>d</mi></mrow></msub></mrow></mfrac><mo>=</mo><mfrac><mrow><mrow><mo>(</mo><mrow><mrow><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm1.r</mi><mrow><mi>t</mi></mrow></msub></mrow></mfrac><mo>·</mo><msub><mi>norm1.y</mi><mrow><mi>t</mi><mo>,</mo><mi>d</mi></mrow></msub></mrow><mo>+</mo><mrow><mi>D</mi><mo>·</mo><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><msub><mi>h</mi><mn>1</mn></msub><mrow><mi>t</mi><mo>,</mo><mi>d</mi></mrow></msub></mrow></mfrac></mrow><mo>+</mo><mfrac><mrow><mi>D</mi><mo>·</mo><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm1.y</mi><mrow><mi>t</mi><mo>,</mo><mi>d</mi></mrow></msub></mrow></mfrac></mrow><msub><mi>norm1.r</mi><mrow><mi>t</mi></mrow></msub></mfrac></mrow><mo>)</mo></mrow><mo>−</mo><mrow><mrow><mo>(</mo><mrow><munder><mo>∑</mo><mrow><msup><mi>d</mi><mo lspace=\"0\" rspace=\"0\">′</mo></msup></mrow></munder><mrow><msub><mi>norm0.y</mi><mrow><mi>t</mi><mo>,</mo><msup><mi>d</mi><mo lspace=\"0\" rspace=\"0\">′</mo></msup></mrow></msub><mo>·</mo><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm0.y</mi><mrow><mi>t</mi><mo>,</mo><msup><mi>d</mi><mo lspace=\"0\" rspace=\"0\">′</mo></msup></mrow></msub></mrow></mfrac></mrow></mrow><mo>)</mo></mrow><mo>·</mo><msub><mi>norm0.y</mi><mrow><mi>t</mi><mo>,</mo><mi>d</mi></mrow></msub></mrow></mrow><mrow><mi>D</mi><mo>·</mo><msub><mi>norm0.r</mi><mrow><mi>t</mi></mrow></msub></mrow></mfrac>","name":"e","of":"e","tree":["quotient",["sum",["sum",["product",["slope","norm1_r",["index","t"]],["value","norm1_y",["index","t"],["index","d"]]],["product",["size","D"],["slope","h1",["index","t"],["index","d"]]],["quotient",["product",["size","D"],["slope","norm1_y",["index","t"],["index","d"]]],["value","norm1_r",["index","t"]]]],["minus",["product",["Σ",[["d_",["size","D"]]],["product",["value","norm0_y",["index","t"],["index","d_"]],["slope","norm0_y",["index","t"],["index","d_"]]]],["value","norm0_y",["index","t"],["index","d"]]]]],["product",["size","D"],["value","norm0_r",["index","t"]]]]},
  {"axes":[["t",["size","T"]],["d",["size","D"]]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>places.y</mi><mrow><mi>t</mi><mo>,</mo><mi>d</mi></mrow></msub></mrow></mfrac><mo>=</mo><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>e</mi><mrow><mi>t</mi><mo>,</mo><mi>d</mi></mrow></msub></mrow></mfrac>","name":"places_y","of":"places.y","tree":["slope","e",["index","t"],["index","d"]]},
  {"axes":[["t",["size","T"]],["d",["size","D"]]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>tokens.y</mi><mrow><mi>t</mi><mo>,</mo><mi>d</mi></mrow></msub></mrow></mfrac><mo>=</mo><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>e</mi><mrow><mi>t</mi><mo>,</mo><mi>d</mi></mrow></msub></mrow></mfrac>","name":"tokens_y","of":"tokens.y","tree":["slope","e",["index","t"],["index","d"]]},
  {"axes":[["i",["size","words"]],["j",["size","D"]]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>logits.w</mi><mrow><mi>i</mi><mo>,</mo><mi>j</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>n</mi></mrow></munder><mrow><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>logits.y</mi><mrow><mi>n</mi><mo>,</mo><mi>i</mi></mrow></msub></mrow></mfrac><mo>·</mo><msub><msub><mi>h</mi><mn>2</mn></msub><mrow><mi>n</mi><mo>,</mo><mi>j</mi></mrow></msub></mrow></mrow>","name":"logits_w","of":"logits.w","tree":["Σ",[["n",["size","T"]]],["product",["slope","logits_y",["index","n"],["index","i"]],["value","h2",["index","n"],["index","j"]]]]},
  {"axes":[["i",["size","D"]],["j",["size","hidden"]]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>down.w</mi><mrow><mi>i</mi><mo>,</mo><mi>j</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>n</mi></mrow></munder><mrow><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>down.y</mi><mrow><mi>n</mi><mo>,</mo><mi>i</mi></mrow></msub></mrow></mfrac><mo>·</mo><msub><mi>act.y</mi><mrow><mi>n</mi><mo>,</mo><mi>j</mi></mrow></msub></mrow></mrow>","name":"down_w","of":"down.w","tree":["Σ",[["n",["size","T"]]],["product",["slope","down_y",["index","n"],["index","i"]],["value","act_y",["index","n"],["index","j"]]]]},
  {"axes":[["i",["size","hidden"]],["j",["size","D"]]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>up.w</mi><mrow><mi>i</mi><mo>,</mo><mi>j</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>n</mi></mrow></munder><mrow><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>up.y</mi><mrow><mi>n</mi><mo>,</mo><mi>i</mi></mrow></msub></mrow></mfrac><mo>·</mo><msub><mi>norm2.y</mi><mrow><mi>n</mi><mo>,</mo><mi>j</mi></mrow></msub></mrow></mrow>","name":"up_w","of":"up.w","tree":["Σ",[["n",["size","T"]]],["product",["slope","up_y",["index","n"],["index","i"]],["value","norm2_y",["index","n"],["index","j"]]]]},
  {"axes":[["e_",["size","D"]],["i",["size","D"]]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>attention.Wo</mi><mrow><mi>e</mi><mo>,</mo><mi>i</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>t</mi></mrow></munder><mrow><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>attention.y</mi><mrow><mi>t</mi><mo>,</mo><mi>e</mi></mrow></msub></mrow></mfrac><mo>·</mo><msub><mi>attention.A</mi><mrow><mi>t</mi><mo>,</mo><mrow><mo>⌊</mo><mfrac><mi>i</mi><mi>attention.D</mi></mfrac><mo>⌋</mo></mrow><mo>,</mo><mrow><mi>i</mi><mi>mod</mi><mi>attention.D</mi></mrow></mrow></msub></mrow></mrow>","name":"attention_Wo","of":"attention.Wo","tree":["Σ",[["t",["size","T"]]],["product",["slope","attention_y",["index","t"],["index","e_"]],["value","attention_A",["index","t"],["call","floor",["quotient",["index","i"],["size","attention_D"]]],["sum",["index","i"],["minus",["product",["size","attention_D"],["call","floor",["quotient",["index","i"],["size","attention_D"]]]]]]]]]},
  {"axes":[["i",["size","D"]],["e_",["size","D"]]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>attention.Wv</mi><mrow><mi>i</mi><mo>,</mo><mi>e</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>u</mi></mrow></munder><mrow><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>attention.V</mi><mrow><mi>u</mi><mo>,</mo><mrow><mo>⌊</mo><mfrac><mi>i</mi><mi>attention.D</mi></mfrac><mo>⌋</mo></mrow><mo>,</mo><mrow><mi>i</mi><mi>mod</mi><mi>attention.D</mi></mrow></mrow></msub></mrow></mfrac><mo>·</mo><msub><mi>norm1.y</mi><mrow><mi>u</mi><mo>,</mo><mi>e</mi></mrow></msub></mrow></mrow>","name":"attention_Wv","of":"attention.Wv","tree":["Σ",[["u",["size","T"]]],["product",["slope","attention_V",["index","u"],["call","floor",["quotient",["index","i"],["size","attention_D"]]],["sum",["index","i"],["minus",["product",["size","attention_D"],["call","floor",["quotient",["index","i"],["size","attention_D"]]]]]]],["value","norm1_y",["index","u"],["index","e_"]]]]},
  {"axes":[["i",["size","D"]],["e_",["size","D"]]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>attention.Wk</mi><mrow><mi>i</mi><mo>,</mo><mi>e</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>u</mi></mrow></munder><mrow><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>attention.K</mi><mrow><mi>u</mi><mo>,</mo><mrow><mo>⌊</mo><mfrac><mi>i</mi><mi>attention.D</mi></mfrac><mo>⌋</mo></mrow><mo>,</mo><mrow><mi>i</mi><mi>mod</mi><mi>attention.D</mi></mrow></mrow></msub></mrow></mfrac><mo>·</mo><msub><mi>norm1.y</mi><mrow><mi>u</mi><mo>,</mo><mi>e</mi></mrow></msub></mrow></mrow>","name":"attention_Wk","of":"attention.Wk","tree":["Σ",[["u",["size","T"]]],["product",["slope","attention_K",["index","u"],["call","floor",["quotient",["index","i"],["size","attention_D"]]],["sum",["index","i"],["minus",["product",["size","attention_D"],["call","floor",["quotient",["index","i"],["size","attention_D"]]]]]]],["value","norm1_y",["index","u"],["index","e_"]]]]},
  {"axes":[["i",["size","D"]],["e_",["size","D"]]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>attention.Wq</mi><mrow><mi>i</mi><mo>,</mo><mi>e</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>t</mi></mrow></munder><mrow><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>attention.Q</mi><mrow><mi>t</mi><mo>,</mo><mrow><mo>⌊</mo><mfrac><mi>i</mi><mi>attention.D</mi></mfrac><mo>⌋</mo></mrow><mo>,</mo><mrow><mi>i</mi><mi>mod</mi><mi>attention.D</mi></mrow></mrow></msub></mrow></mfrac><mo>·</mo><msub><mi>norm1.y</mi><mrow><mi>t</mi><mo>,</mo><mi>e</mi></mrow></msub></mrow></mrow>","name":"attention_Wq","of":"attention.Wq","tree":["Σ",[["t",["size","T"]]],["product",["slope","attention_Q",["index","t"],["call","floor",["quotient",["index","i"],["size","attention_D"]]],["sum",["index","i"],["minus",["product",["size","attention_D"],["call","floor",["quotient",["index","i"],["size","attention_D"]]]]]]],["value","norm1_y",["index","t"],["index","e_"]]]]},
  {"axes":[["k",["size","block"]],["d",["size","D"]]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>places.E</mi><mrow><mi>k</mi><mo>,</mo><mi>d</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>t</mi></mrow></munder><mrow><mrow><mo stretchy=\"false\">[</mo><msub><mi>place</mi><mrow><mi>t</mi></mrow></msub><mo>=</mo><mi>k</mi><mo stretchy=\"false\">]</mo></mrow><mo>·</mo><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>places.y</mi><mrow><mi>t</mi><mo>,</mo><mi>d</mi></mrow></msub></mrow></mfrac></mrow></mrow>","name":"places_E","of":"places.E","tree":["Σ",[["t",["size","T"]]],["product",["bracket","=",["value","place",["index","t"]],["index","k"]],["slope","places_y",["index","t"],["index","d"]]]]},
  {"axes":[["k",["size","words"]],["d",["size","D"]]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>tokens.E</mi><mrow><mi>k</mi><mo>,</mo><mi>d</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>t</mi></mrow></munder><mrow><mrow><mo stretchy=\"false\">[</mo><msub><mi>token</mi><mrow><mi>t</mi></mrow></msub><mo>=</mo><mi>k</mi><mo stretchy=\"false\">]</mo></mrow><mo>·</mo><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>tokens.y</mi><mrow><mi>t</mi><mo>,</mo><mi>d</mi></mrow></msub></mrow></mfrac></mrow></mrow>","name":"tokens_E","of":"tokens.E","tree":["Σ",[["t",["size","T"]]],["product",["bracket","=",["value","token",["index","t"]],["index","k"]],["slope","tokens_y",["index","t"],["index","d"]]]]},
],

// The weights: name, and numbers of 32 bits in base64.
weights: [
  ["tokens.E","6r8rv78jpUClTuU/v13kPzIGXsBkiFA/+Vs0v5rQxj80+Vk/VhYZvTA1/z0jMdK//GslP+cVKj8a8o4+vUObPmkH5b87GXPAm81MQJm5A7+MSyg9LU5wQGvvMMBEwBO/n+CawPrrCkB62oK/HrC1v/0nOD+5rq++mH3EPh9Yj7+ICKJADIyrwJ7kTEC0SD8/75RAv4KRSb+356s/e7lHv5+K9b+UlTZA/U0Nv3mXAkBEgRlAsu55QHYyWcAdtrw/JXJeP1pgycDsi5k/wCsBPwiMHz4T+fs/E+QxwPjpkz5hxjHA6XKrPAjY3L7mSJe+C58IwNGFmb+AXURANrvEP/tPRMBLNXlAWtaKP2IU7r+2jIDAy3fJPr5F/b7ATSW/jNVUP9ocBD8LQCU/s60dQFLDaD87QVG/W4J9PzgSnT9o+/6+xBeZwFfKKD9rV6o/eIF2PsOBDT87UQ/A8DIPwKZd7L9T2R2/dmMmv3QbjL7f7SlAWBr9v+g2PD/fx/8+se5lPx9BnMCqH9s/AaEIv4YjZ8DAUKM/suExvtRUEECFgITA5W1iQCLQhMBuYCrAiMVYP8QfHECwLVBAu/1JPzqKdb7yHJDAvIz2vwkarT7kVQnAl9MgvxTuNcAcltG/FgGsP1Lqa7/fWSNA5DKfv4QF5j56hbC/b+iIv4U9v79OocE+4P0bQMetacBEWiXA7+TJwGo/lT8ixZU9DvjyP2Acwb9TrdC/zqC+Po58O0DX6zC/+p94P7YOD8A73vO+1uYlQFkgDMGeYDrA2PEVP5r3pr/6Tsm+y5nlvgH0bEAyNRDA9mWPv0bc8b9wong/pdvOv36D/T9JrNk+biplP3RfFUALLbDAvc8UQGrfgz/b0uM9bEIuv1Pvp7+6sS+/UUmIv5sIQkAczKE/k+mKP6QXqL8I3mdAu16svWQ1tj6P+eG/Os/gwFrW0D+nZBk+Dpjkvwyxbz4a2VHA1oUaQF01P0AukPE/xic7Pj0/QECe84a+J4EwPx5ZWz9bpzXA31ttvqJCAcGNCNm/JtxNQE8D5z3WBFy+93yFwHEBN8Cq5TW/5N+7vxhjfr9Iny0/c/upP5vq3j+jzRW+n0OCvvrzJL+/+hTAw6NDwPu/L0BnakfAuPNdwKYiNMAICzJAmE/lvzsDD0DWK629vFbCPyqRCsDEYqG/umI8vzGEjD97i03AvZq4QKDRcb/8sYW/T4NswKrpqr8OxP8/44x2Pxyzhb/CsJ6/4ldDvQKxD8DcNAY/1IGnP2tTB0BSPxzADj9BQKvskcA67oBA4TZlPxbyeD9b0dc/1IASP/CNxL++/rDAsHmpPzYlsT9ovcq+ToIvP1CJp72qe7Y9Df/rvrRdY7991hDBD9Jjv5+VKz9h4JFA/Ywnv26sHECL/A1AS4Y2PrW/1L9y4M0/5GlHv/++8T/v0qA+mHpFQLr4bsCobe+/TBacwB/bAT8sG5A/ADejv9cwzr+8GN2/0/ouQFZVCb0IlnK+gLkMQNY1mD8LQ1Y/d5laPnzx4z+KSiQ/1lKhQOacQsB07DtAOB+LP7jr1r+w4gTAR63OP21tbb6vcrw9CO3VvhQBlz1pOcg/guCqvkKQYb6Y6hQ/CLkqv+8rI0B5U93ANIyXQLHmd76oAfi/F7q6vjl76T16MlE/wBAOwIFZIL+rbvk+BycBvxpBqb+3eDHAt6nevxoe3z8U7QrAuMuUQBwKsb/MVrw+PQzbwFCaULxXcUNA7QrBvxE9E8DRW4K/XBOAP1fbIUA1aCY/FUYpP5rghkDUrSa/LQxsv6oaFsEnq6Q/O8URP361or9TktO+NuzDwDH2GsDN8As/08ADv2ZYkr9fBrA/AbMAQHfQP8A0wyNAVuQ3v5rFdr/zBa7Apqjvvxwi4j6VmuPADBeFv4gU5L+qRZ6+4x+Pv3UWxUBTMybAHNSMv3CBVcAer3NAYFqOPz3GkkD969Q/zVRCv+ankz+Ys0W+VB9hQPQl3b9+0lu/FbUxPye5zT/YpbO+M9OGP2m0vj8dfc8/9RoKwMPvr74oSkM/Rdw5v3Bu4z63s3zAxVRTwIH8HcBcEoi/BCW7OwSPmz8u6WI/B42VP1imO78Jh8e9poTmP5DcCb82pbg+Suetv2aDq7779MTADJqcPeCXoz8wpya/0/e6v1Xke78sVUG/fr57P7PRCECS9q+/mUL2P62ZpL8XLsg9adZsv3zFsr+wUbW+7TVuPlwtzL/2L7Q/kdZnwRxQlz+UL4lAMA3VPH3zpj1p9Ss99l7ePt+dQj/ZjYo/zMvzvjpygL4R5bE+"],
  ["places.E","NT3HvvCZgT7A+dm/dLytPwSuZ8E6958/Wp2LQAkhND7Eo/I8Z4GLvdoE+j5jPDA//0+JPwGZ7761F42+V2xYPusIJMCAYETA4F73PflE4b8yP1DBxp0dv3LuUkC2h729Io5JP2mpyb9aO0g+e6MnwDR66r/v3Ig+pd87Piy9IT/g0PO/Fi0yPTKWtj+fErC9WuVKwSl2Tz2b1Os/C5nCvbgCi7/qK/K+0EQIv0nbF7//18E+Ga6JvvRi/r6dOPq9Wh6jvjWyjj/aQ9o+8zlrvWLkTMEpjPy+Vs25vnBKPb8FC8i+zZUwv7Z1Fr56Yt2+MzUAP/iqVL7/w5o+u0c0vl+btz+luFU/tEjFPm/knL7ahiLBjat9vpRbRMCMaTm/gVqOvA0lB793+bU97MIPv6oooT1EV549PYvMvuDLL78k3V9AvQdgP7LHkzx2Ohq+kTPewPdKBD4sNobAz2b3vtCH+Lw+Oai7hXJmvaI4U7+20AO/2fmYvdR8wL6yP8u+gv2pQJaBOD+yPf6+VDvhPTwokMApgNc+icCXwKmJXr5TFS29hdKMPikXmL5bRf++qQ9Fv54S+738HSq+gwiTvtr8y0DpPS8/czhav6WGCD39AhPAdd6ePw5po8BvQLm+IdxYvvIcrT4qtFS/ImNBvuwFV79G8WK+BCKHPmKKR7+9ccxAm54VPsYRu7+3N04+nI5vPoITzD/mMrHA1XKQv5uuW78+L4K+upW7v4z2BD40/+S+PZAtP5rmmT8xXcK/QgDMQD7wU79ggwrAXjnivRknxD9coNM/jLuawGLop7+NSyi/HkJvvsJLc708HS0+B8oFvwYdGT9U3vU+u44YwLGR7EC4nu6+w4MJwPvRIb8R/hNAVXxZP3VZw8BXe+C/T2+Vv9SomLtee4e/9syAvuDXq70nfJo/vpkKvoCbub83r71A5P3uvm2UEsDhjSU/G9B9QFjpoj8zD7zAE96kv/Adhz9ty4S/ErFmPvXkvL/Huwi/KrmQPwCrzz934++/zrNtQI7P27/KAqS/blKXPGIBQ0BFOHM/NnhMwBh8gL+mRSm/FZAWP+EG577phDW+W7GJPRkqhD+2zTG/uW8VwH+tpkC1x9C/s1cDwEdLsj/f4oBAIf6FvVauksASro4+de2RPmAwgL7WwEE9BlGkv1DyC7saiYI+sAJXvjBetb9uGUI/7QkIP5GqLr8oZ+w+7gxBP8usmT7VXHW/GW9+v6CXDD+liui+3icfP85/Vr9ioLG99J5wvQZ0PD6n7RW/H2stPxs57j5giUe+ZeK/PZn/bT5N1IM9tbwWv5/tVb4MIpc+HDdAvRbjxj2H1Ki+IVmevZfL9r1Cyw8+1J+TvA=="],
  ["attention.Wq","O+L5vpAPIj4NK4Y/Be5MPsr6NTwXD7k+ZOyAPtHyr79AvVY9eJ96v7IJPr6I0Y+/cU/TvUzwtT1qA4W+YBSFv1nK9D67Kle/WOd8v2mLAL+d3eK+Bh92P1lyiD8W+n49ZWOkPhG6Ib5wOym/30McvjGtmD7V5xM/zkPuPi9rWT/Qmja/hNziPthzLr8LxnS/z5XFvYPCAz/E+/K+9zpZProWpL4kkzU/3C+JPZSdD79qvmo/JAhNP/CYYr9OjV0/PMfJPplOWb7t1sw+pceyPvU1zLsdbIa/2IYmvx2BoT9UoFA/+lgHv0Wz0Dxq3mq/AJ5dP3e0rT7XoU4/C1BXP4E3Xb93yWe/+wY4v6Rec781JsU/lpPbP5BkFL6wAB+/8ggFP8k0M0BJ5iS+KIr4PEwwAkAMfTS/xGsnwH/Ey73HiHo/zLCKPpeok76TehK/yvQev63QBsBSqQQ/0Pebv8Rpdj/nIxe/PsVbPtjAQz+jS1w/3xXHv8fyBb5xvA6/4UrYv4usYT/RWgrAo01ewC6ezT+djBE+rtfkP+PJxj8zaeQ/y+yCQIEgN8DkpK2/5XAQQL2zVMCrVjy/lBm4v2C4HMCs8ma+nWKGPhSsCsCZdMK8V4KqP4eLnL4wA8Q/DJFGP5tztj7y3aQ+Yk33vu7APz+FIoE/KAeHv21m3z42FDa/l+ZHv/GhQj+X1Zi/qeabvvK1csB7lqS+wqJkv4edgL/ZMoe/hlonvt2uUD/m36++wi/ovg66IkBpNti/XcPhPUh6O8CCXA8/0SuAQLsJbL/M3ZC/H+jxPqzFnz/I4Cu+3ScNP0+/qD6zTns+XI2TP8qSz7/AVPy/hxUwwMPrAr+V8om/AgOkPiyuFL/uao2/xwDYvy477bxwZ62/F90NP8S7b76qUu08glJ5P2uv5j60+6+/J6ANwL+kWr9N2A0/E5zQP8cOnD/5ZQW/rdhGvg29mL/1VwHA43utPqNs4j/m9FpA+4hxP1OPr76N3tM+VmX5P0okCj8XIa0/VH4jP5IjAj/WLBC/t1itv7iLCz5kjBNAa74CvyAqKz+5UjG9oAuRv482CL41bXS/aLBKQGP8475xoDTAEJxov/Ml6b7gSzO/PaiePkcpgj+1DZc9LU2iP3YXGUBfuJQ/GvmfvlhGDUBxAro/2YXNPcxpJz/l1CNA2P+RvwUrwr9Brb4/4kQRQNEGp7wBXVG+fYH5PjhgAb8otaI+9FYdvx68zr+aFRBA+DKNwK9trD06mfU/5J8rQGhEfD4cwSTAewTLPyzMAsBI3Ji+Ci17P1Y5Rb8dDfy/eiYAPmr7KD/9CcU+pXSyvwSHv7+a9Hq+ZrAcv9UktT+JaWo/TYiJvg=="],
  ["attention.Wk","5op+vvwThb3XXNs+RQp5v3WVOT62E4u/3pdFPjwTMTwX8mC/Nldhv+M6FD9s2KI/GxESvbpApT4WH68+numAPwJl5z71mN49IbjfviXRxj/337w8tkAsPiQ1Gj+/T4s/P6bQvUj26TwXtZc/h7BGPxC5AT6iFL0+ngfPPQskYbyU6iy+Q7H1Pmjpqj7UaeA+pOZYPYC7DMD42He/kfp+PhwhSL/MIyC/AgeLPfIyxj5vpQE+UldUvQMyOj4IPdu/tfgwP3mzD712+Ie+gV1Xv7XkKb/OryQ+dV5xvrVHXT4vkQW/VLuMvC9Lzb5SsFq+FFuqPjOnQT/mUoK/RNfpPkjSBcBbJ5G/ikHBvpJ1+b83C/w+5PeZPqKILj/LdLw/e9xgvxcKoj2lsrq/EhF9v4zdnz81pto+eXbQv0hmNr62xyg+ZUwIQLTRQr8Vqqg/oyNzP0wgyz+Z+BLA0obtvbx7Ez8xE9G/e421P54ilz8HuOq/I04QP8JbNj/Dfly/0cOAPu5OaD8uMrU/Gt61vyk8PECwRLy+kGiBwO5VPT/f3ce/UgTwv+H87D9Oi8M+/C0dwP869z+yro+/gQqivi1yi7/eXCc+zIu9vE4BEr7iaZS/fgrsPQp5Rj4ic/W+LkUav80fpD+d5Cc/R90CP+GIsD+v79w9A7OmP08LOT+AZpI+7akEPmnQwz9UBKs/VhKFv2RDqz+Tlg2/YsaOv9gRSD+ZrAa+ZHrevO4Wuj+VIHQ9oF0/QBKeWb0AMrK/ZEqxv//uzj4MrXa+ZNoLQMYHTcCD8bM+x50xQLbaLL/hg3Q/SNhGPzVUn75TjxTAFDqGP+BPwb6jXmQ9q1dGv9eH5L7Axso+S9/NPvfB/j/6ETbAM7qSPpshHL+9j9g/h2OfvmPRNb8pZfE/OeA4PxdyUz8ERc4/NY2rPlv9vb4niShAzzgRv7bjo7/OywJArip6P32xi73N4QTAHBz2vqqsHD+awQu+q/HAP2TBnj/8UGY//vQSwGtyn7/ooLI/V5PpPpXkD7816L4/ztxJP9B+wb+XGWi/VG8CPTIp3b/eVxE/m3z7P5pGob/wLjg/HaOQvuefwj6TBgu+0vw9QFfTsL9wrRe/yg4jP9PHl7+eswW/KE6/v9z8oz+soJU9bwzuvkEoyr/uq4Y/q63PvTr/379Hj1A+J0x6v90uVT93MG6/YG+bvzXDzb+8WIk/jP6OvSQ8zj52tOs/47yVvZhfWz5OyZ6+5Rryv5oGDL5+pA0/RvmCvT5JSL9LdG4/IH9PP1e5DECfZl++ZADcvbaEYT86g3I+aK6jvxM1Ab4X+gy+o5upvhdBLL9uIi9Ag3DhvJYeDj5mh5M/YYSRvw=="],
  ["attention.Wv","y/XOPgr6x714t5g+MxCCvt4b8byS7b8+CxEcvtDBvz8SVWE/4rE2v9GGZT6jTRM/x14YP6w7wL0H41k/exaDPdlbRj4Zt9Y+HbPZPqhY2T75wJ278MHmviTr8z7Qtza+nHdSP5zn/b7Jq0W9P14fvGUNTL8Ic7S9KeyBvh3rLL9zAk4+B/zjvnnPfz7vJck/PwYjuc242j6WCs29f9AOvl5u7r2X2pw+qTAWP3RUiL/F+pq9ReKvPi/u4L6TzW0+pHFtv2Yil75g4ZU+O0zTPg6OIj5/e4i+E7A/PnrxyT9VH109fUyHPeiVFz/0u6k+K2qzvK9TWD0MbS69OkIZvsBzTzwyl/S7BNMIPwBA7T6JQHg9wI+1vYLllD6/9CU+iZvIPtsllj+lB4C+DESkvY3iNz5pIi0+FiaEvY8Bnz7Zl0c/FiBjv3Nhrz4Gfj4+AJiuPcwT/L7LNfM+ugMLP1wujj/ZJTtAYVg1v6Q3Hb8xf3w//OmOv6SEBkCxNlG/YZbdPjcQEj0UfRS+ozCmvUQNer3kwFU+07cgvlDptz/DiYE+xcxkv++OYr65Ux8/O/BRvhvYkz/HMOu/7QxQv/YPjj3igUm+ojXSvpZRnL7OqzA92KwJvuqAGj1Fjfu+4dknv4/x5j5S8BM/ExV5PpM9Fr4u5Dw+AsBJv421kT0hC5a86e5Ivhub5L40pSM+Lb/lPK/oqj741pG+tu+aP+Usyjw9hZ69TAVcv4O2ab+K7H4/fia/PmuFMT7zWsk8ThWBPgDSGr5wVDC+uNbKPilAWLzvCCc+AGWdvDOK/T7nyI8+U4PKvroXLT8EZjQ+I3L7vVb3FT25kY2+kMR+v6uJsL3lUq49dq0tvmyO577ATOe8EluJv0MwnT1kIOo+fKRsvoGVvz+T1JM+NeTTPmNktj58yhY/Gt8FP8BWZz7h6Fa+lb21Pc+aAT7WI0A+Z1UIuinNBj3auYg+ERjTPQUmYD7UBCo+7DZ0v8eXwD2C0M2+rdyOPqXJib5V5CW/O0p+vclIJz4l2AS+5BVgPRr5lr1NPeM+EzSNvjoWzb4cjb++kK2Vvt5rkL/d3bE+JIcSPYvv6r74ZCC/cIf5vVuDZ7sTw3C+lcfQPSoljL5/twi8V2cVvu95FT5cID4/EiwlPPxTGr8ofuy+PqKVPvGYkL6JEgW/y0oEvyD0x70/4Qa9FQMOP0P4sT0gIl2/gozpvXcMsj67SAQ8NbfsvmGg9z66Hr++pwb7vqcGRb5EcOC+uB/WPtF/1r32KIw/UOb+PkPUY75f/dQ9hBNCv2Ddi70D1Kk+HUIQvp/f6bxywYe9VvMTP8d85D4n6Jy+flNpPoq9PT2nOog9nJPPPQ=="],
  ["attention.Wo","VTFKvmnybj2UWQi/uNC0PQ/QOL72MAC+4H2HPLEbVr2mpEE+usxAvsqqTT407Fa9mQNEPhYJCT6OuhI+4mRxvkJzFD3KoNC+pzUpvgNOYr0V1dU8wmv/PuzRq720tDa+4Iv5vMAuUL6B+lu+H5GkPQz5o7xL/lC+rRj2PhF+Cz57pJW+qxCUvALgnj7Ipk++JEPhPL0We7tp8869KLAyPvUKVT7BNgu98emMPgThOD6VWFk+GLxvvtE2Yb7DTok80BPUPinhp7zlXv+8S9vYPYcH3jv/Vtc9uEKePdcGor270LU9Q3wAP6GPhD1uJcK901OUvhsafr2gsk2+U3g/vjbBKT2pS9I+W+Nyvrzqdz9RGUk9yXK4vI6Qnr7EfJw9+Ba4PAWfCj1mSxg+S4RsPpcjeL4qs6U+uHORvezCyb7sWQu+LNCDPspUZTuV/EG+65XOPW3auL3SU5O8AhWWPfG/xrzJ5AS+8KSFPExhnjz8BBE+NOuJPZcCPz6f04u+Tsc0Pj7VSr6TXhE9SLOIveqrUj0tDcm9h5oXPu67+71hDYE+IbmdPSnMBL5m9OW9OJYlu0D3bz5d/cw9XI2YvJo/ib7QIxi+ScImPmfebr7kjJq91PZMvphrkj0dXp6+JNuaPV0FXb6F8JI+uQ1UvluAED/ypW++JDUnvhHxXb5zSBe+f1WqPkzTBj/JVJ0+Z1p5PVZLg77h/xg+YyNovidEdb1iC6O+RHASPgDVSz5v02G+Nd2xPjNXyT7mzcI8olTDPorKzL2DSeu+CI8sPhPsfzzfz+o9H+I3vqjL3T2niWS+4LqSvgo7jjtxwys+pFmdPTgY9r0bnfi8mzORvrKbbr4qgjK9YDbiPVffoj0S6qa9aBWTPUCFpT27z8C87cIEvmYFKD4dhsw+5/YEvODXnz0GKLM8nATavsKxgr3A8/09aC7jvrh8zz7vWiE/ClEXPUaOG73Y0RG9QUElviAUeL3aNkM+vCjoPUfbHj70xuo9Z7YaPhB6ej1rxJQ+cI4XvkrTqT034OQ9nf2RvjVVtr1824u9sSG7PEzdhT2TCJ2+SqoAvifwtL1XFAo9v7uaPbYDAb3VrbE+YzrGPep6yT55zxS9tqCjvhl7wj0HuHW+e6McPm4gqbzsJqa8Cx7GPQT6170xueW9/lYYvsdbgT3s7Qc+Ej95vhDYRj7KwKS+HS/OPVkzfT6+9qg9gCQLPp8z+r2n6TS83/xgvewuiz7u7ZI9ioDEPec+GT5nN/+9TGvFPWhP2D0MEfu9cE9TPs5ZCT59jGM9CAWUPpc5ZL1aOuS9RHbrPZAXQr3GAYM9rIBnvgi7Mb4AvNk+sp+tPsVogD6DQ0I+/PqTPg=="],
  ["up.w","IKvjvpCNhT58p4g+bfqvPcyoWj8IXLc+ebPZPnNRRT6w9wM+E6JmPZdmB77Che89xkMJvjjrLb3QRQC+u01PvRvTRL+WLhk/eefivV3VNb/9oDk/sB2PP2pyiz+M7TI/l28Zvg8BFL98Ti4+Um0APxhE5Dz6BOW+0VJNvhu9nT7HzBG/P4DLPYLNk73yEXk9eL0fPxFwSz64if4+w/qEPpWXl75w+xC+qT/lPui9ID5SblU92BOgvQ7AKr5OrKw+Dbr2PYye/j4fjEQ+iUp+P873wT9eHmw+OiALQM40gj6QiaC9CSycvrZStT5Lwae+u6h4PhXr7L29C8C8aQWaPj+W/b6za5Q+VNo4P+1CBz86psg/BhW6PvgTNbyz6mg+cLWYvSZn2D5aNAA+G7fIPp28eT6yXg0+OegAv32no77wjQ2/6zV6Pj8z4D5GdAm+9LA8P+qoSD09VBc/s5QLP4iW0L45YqA9nNXkPfZ/ND6U1ke9BuIkvqLX4D2hisy+UEsWv+6chT6RBd0+2fPxvWIRVj+KUoE+zhJuPocNHT6+fN8+eILAvgw0ML6w3io+Gy41vqOWuD5541+9lyjnu5GyZL+UiKw9t7qSvQmTzr508ZQ/D8UgPxtIUD/rhio+zYXgvqwfa78jQjS9cGFMPpL3F7+nORG/qsQCvm+rvD2kQi6/D0eWPWkYsD1lLkU+SK1uP8WjGj+ZIa0+rEdGPiBiObw7sjs+XgqkPi7Au7y8diQ/YDndvpFnlL6lfA2/MPTlvlaWRz40ksg+A+LWvozWTD+qdbQ9M1klP1zPAj94S3s92geXvsJcGj37vXE+2DEFPvCITr52N4u7WrxEPJF8q76IfY2+/G3FPAMZBL7ecUo/2c0APYL1tj4cXNw+dS0sP3mVz75FcYy9u6IdvlY4az/LGMa9w/k1Pmah1b4xvRm+n/R3Pi3y6zyfS/e9AULVPoqddD488no+MuxuPjnmzD22D2G8YGpXPv3s7D20h/498fWBPeBy0L0beyg+F9dlvkQM0T33R1M+NYWvvtNhST/TWS0+EHYKP/PbQL11/Bq+zQO4vKxrED1Tg4U955PFvv3C0T0cCwO+GSdTPjOiCb/HOIG+27XAPMMK6L6gJIs/dIcHPWm3hj+zus89TiYbvaIXKT61ksw9xkQEP//iu738cK697EGDvq678T3tJ4A97q3Ovpd2mr+Yx4i/Cvl3P+CLJL/jZ+i9RkWePfvFOj7+F7Y+nVC8vpOu675jEcS+W43VvFVe6j46ahS/X0lEv8pD0D57Tz69LxwzvRmwWT8YoL8+boPyPmO90T6N8iS+HCSoPqUB3r47D9U+oZJ0PZkJtr4U+/Q9YoOpPi5eAL/3fw08ozbuPTH7Mb7CH2g/L4QWvgyGyz61Xb89+ftLvvpfDz6pmnq+KGJaPqdmJb5FJAa7cZcbPn0KRz4/zgG/gYBDPsLmnT4HNqe9eVM6P8Ouez7x7yw/3i+tPJVN/D2eb5O+WEWXviZ8DD53wjQ9NAo/vjtDUb4F9do9gAIlv2TGjr493FI/ozlbv0hldj9f6mA/iy4lPv4ElD5sEAe/RRA3PuRP9D7fxvE9wg8uvy4VEz/3hoK/3YZ5vvOydr+diUY//IpDPqJ3OL+SxZk/Qrhgv4GLq7wqCoy+i3IgvcpQSr8KyS6+GYL7vtpfBz/5UO6+KrAgvy+5wL6q/fI97ih2PlOvtr52VX2+hXBDP07HCr5bQKQ+8HnCvofLhT1Jzxq+rZZYP5J89D6AHys+48k6vz6hkL51igO/gkBvPfdLKz5NIzY/OZQOP+KMAz83HzW/zABYPRf66T6T8sC+08e2Pk3Cpb72wao+T62iPzK90D6xDEy/kq3AvZVS976RIYY+PlY1PmY4Hb6UuRw/v95hPH9kFj6siR4+RhJJPuF9p73e1/a9BRO0Pdz/rj2bZ0o9rs08vITwED69N7C+9QfDPDgwgT3U1um9RpYSPyoGgj1VsIE+KSV3Ph2lDz60GcC93Pg6PlsGPT3O1KI8q11IPo8mor0PA6Q+nkCAvjmFtT2iJeU9DKQuvtMvAT+s9Go8A/hLPSI0zD6LhhI+Ct4yPQgAFLs8TJk++uL/vdqs77w4vWK+jZZvPl04976lZwK83HAZPgCUtD72+xw/OwJgPqAB2z6UfYA+Y/KcvYyG/LzzVn6+Dy8Jvvp2SD7ttTy/HA9DPnz5MT5u0vO+RArGPpUZdj3FMxu+9AptP/JXED6uIb8+pbN6PneS9L1uEo8+2x8iPVrhxD2ujRe+etiDvumMlDxPE3w+NQSxvs8doj4E4ws/NiNnvohwND8sqpG9D+4EP6TKiz5gwV0+XbCYvoBcBL4e3gk+yTe3PanqmT7QpWu+jxCAvUcaob72j1u9zktnPjpmhT6l6oc/rQUyvjQigD45QZK9Jwj4PpOICr8P1M8+k/uHPvsa6b6FfRu+iBFCv2Wf7742DJy+hIk1Pt39jD4sOTQ+heQAP+6N0D1svww+3ZOrPuPwED4cS0i+cRKjvuxCIj6a0l49djQJPexCc74bnOm8roQzPXK3Ez6nDFw+ieJdPbPQez+qI3W+zRcZP20JhT5aEmG+jPWrvidndj3a9w8+rPnSvsYur767mwe/6lIbvNk03L5DHzI+4pWePrREXb7Y+iA/PKTuPbKcTj4Vh9w+dpAKviie1D3dM7m+ZYxzPg2i5L2cnaa9yV7UvGAPyT2mzQ+/kOOSPlGD1j5sPrU+zxBzP2TlKz8J4Uc/vPXiPPGgLT4AGkc+D0n7PpsNAz5yeME+bstQvx4AQD5PXNm+3dC7PtmHQD8W9AQ+QuI0v1enbz+SLfI+jLq4vm8dSL/o/+G7M1kJP6a3Rz8GVDQ/j8XmPN5zRz906oI+5UY8PoiUaL9ist8+2RhKPhXQvL7i+5s/tejZPhNz5D5kisM+C+CGvPkzcbtLiKE+SVL2PisXw75jR4y+abYxvt8MBj6bFFy/tdCBPvQFz72CPfq88BN6P2hIBj+aqMU+JfQiP6Hum72S9K8+5iTFPsPcj7wKzMS+jXt+Psyy2b7u9jM/u3kPv5Uzfj5Xqas+nZKGvnRfdj+A7/67arTjPkgQBD5o9dy8ErSnvgB/KDowSu4+ZdB4vVGuIz6FtGq+HeKWPZGvWD5ii2Q9nWbnPsKn2T68aUE/fvm1v+piMz81SCU/XWVOv5UPDjyafIS+ADSVPt4sYz9CaEy/t2CkPtgHhL4fCna/uL4cP9P12D4wVoM+hvqYP+QDFD+2S5Q+KxDEPQu6gz3JG+4+ZspjPXAhbT6KNsy9Vc8Sv9wMIr8p9Ng+mfwGv9LLqz71UYI+JGWEvll5Pz9bZkm7BEwmP+wjyD5sIw++ynW0vXvW8z1WOE8+lNvHPIiAi72Qwii+GMHAvR3fKr+SMT8+TKBTPUzwej2KdUs/9efgPlsEST554Ng96zGnPpcnaL1lMr4+Y517PWi4ej0A6Yk9gvoXvu/YXr0D7js/RBQ8PxZu6b/W3AtAJv+lP2ewYD+juQQ+QrqJvo8n1z+C9bi9BJygP5kDs79iMEc+2WUwwJLUir9rC9u+T0Tbv61wO78iVJm/cZCBv/jcMT9yfVO/Ml5ovpsQYz+Io0s+JccXPgAupz8GxBm/sINLv9K1iz0kHAg9jSIGPi22bb6T14k+B11dPulMtL7ehkE/Ky9wOnRhBD9ts7o8lwW6POk1V75pigG+FIs1Ps+djr64rL28SAwAvynLoz2RBD+/dDV4PfblszyN4Ae+htFIPwRJkT7RP78+t6YkPmnuGbvoKEM9K2lzPuTacD2bsYA9K8kdPkF7Ab5a30i+hWQAv+AbpT3AVQ4/Xr16vPTxij/mPbK+E7wiP7D4ED/rEgc//UP4vaQnuT7G8uE9iD61vvzH1r6phRq/POwHv/bkrr6Id3i9DE4uPbXtZ76oqTc/h9y/PWEu2z7+SsU+NhaRPe4fIr4PXHk+ziPbPsamfL7smNI9FmFlvIZPEz5zfRO/gsNGPmZlWjzAPoG+Zbo9P1I+M76OODQ/0u/vPQvZ3D2j/QE+8TQuvpz5vj4errw9+qxjPmnH3r3x6Be/gB1WvnElAj7RKDQ+xt9HPiO+TD/E8/48vqdfP9Na3D72YhK+cbhevrfvNb5A2b0+s1YiPqvNu72aWes9ztoFvkSjrr5j1Zy+s7IpP5eDcb7FQi8/uDkRP595pL4oIHu+ztvfvriD2D3wMVy+g14gPnvrfD9jy7q+IodCvgGGN77hqgq/rwIKPh83YT7zX1W9lbg7P9eetj1pUo0+RN5YPolPtT3E5IO+iydNvTUmdj71ESe8lD+WPXWbOL5F/ze+BZFRvuo/Gj+iEDc+BMIwvfEzTj99udQ+NAoJPxRLAz6hRxs8g0dQPhhZ3b4dVYI+RfX3vRZt5715WKK+OC8GPh7Zez/mcjA+6MF0v16mmD4FKS8/sWyBv5fThD1OYJQ/b52APsP7+L5usHC+K0dzPvhOvj4k80C+ThyovbRtTT5HCRA/8nNPvezyMT0t96u9eGVSP2kyVz8WPW2+X8KxPrk/ij9aEJo/jB3bP7Ke6T7Nge8+h0KcP1HjSD8b5iE/8dyLvt9zIT7gTZI+yjLEvp/8BT+TXas+l5WfPrRbxT2tz/e8x4MPvuN0Qr4y5HE+i031vSSWwTyBhRG9q/oyur78pr/EjYI+8zL4PtyiPL7+f5Y/8vL1PpN9Bz+dpKM9E3mEvvaklj0Wvds8syqBPG1kkj1JRoC+ksqXPgGL1r1yzMi+BdWWPjCcrj5MRsC9s9UiPzsulD66+9I+306cPsvbNL5s+U29/RZ3vhKeeD7SNyk9NB7FvfgkNb7dErM9neHlvjZDQD64NXY+mzjBPQm9Gz/FHDa9Tz2wPsNVfj6Vmd69zboVvt8mjT2Heag9+ztePuZda72fTSk7f0huvUVL574Y91w+xICTPqd/2rzh9ic/Zve4Pur/tz75A4e+pDJwvmGHDL/CxQ87YOzDPj4/GT74Mk2+CbhXvny3Ej+Opr6+AYq9PnZl2z730pS+n14WP/SUlrxlQsM+I6HKPguM4b5/Uw++oUNUvv9oWT6ZiT8+i2uivsZR4j2eujo+aWTuvsK3OzxEF4o+w5zCvsmWEj+71Ck9AjVqPOZrEj4xlK49Xm+tvVZg1z0BtZY9nPSIPVw4bz4uXji9aOO7Pgg4ML9+i9S+foXqPXXukT9PEaw/dW2ovlHmwz/l5UE/GncKPyJwbj7ZNem+1DUAv1h+qz7UVkC++ssZOnAf/b6n6PC+r8mKPsY4GD4WkgI+rLEPPzbNQT5M3gw/0lIVP7AO1b0wHh8+FKtCvvRH0T4/uKw+7nEIvtmv170VdZG+46zvvlABTj6EiCI+UkEwPsQ8qz/ySLc9eD6DPjdWwT6m+7Y+etn5PrxC0b7FpF274owfv+zmaD4Ohru9F6BmPg=="],
  ["down.w","deravRg28b6+r6498OlhvqQIhr57qV09WaaWPUzs0T0EQzy+cqFuvpBYAb/D6QW8tPBfPnqsnb5H/Jg/CVuyO6OT+r0eab69Ld+avmjner+inns/iBy6vzd6Nj3/UCy+lJZXvnvFhT4AuNC9ZiaEvrsA1z53F4U9Pd1mPmnN1Lxb6FU9vkMXP96pI7+Cy9a9gjlrvejAYz8LGik+oRQjvbyZYr3CMzw/VLeAPg45rb1pm9a9BLUxvgOdcL61PIA+znlbPjcBbr7akso9hSoBvnjTh71AzTC+m/tAPln0rj5x8VW8KhyBvVE6m76LnYM+Fyi2vYSn876L4HQ9cwaxOqfLl70QQKg/4iREvrb05D5RlJ2/8dsIPjiYUL5pxA6/A5hpv1ZXLb6QOgm/1QQ4PqgkbL0UKQw//nJ1P55uzr5vcyq+i1LfvQlnkL8NzhM/5VqaPgLBtr7jqc28JkJ9PelWi7xTaty+MrBUvsTtKr9HGKW+EOlAPg11YTwLk2c+wF9APtcUPD9L0eG+15MXv58aMjtOnNU/c2LHvtObRz2M7Hq9EWQ+P9nolr8zJ869Z0rBPrV2Mr8PGng+AvqAPuF01j1m+8a+NmfQvsU+sb7e9Jy+L88+vXQKWT4WITG/djdAvToXozzn2nQ8EMbhPWiRGD5Z4po9ygtivvh+Gb6wJj++HnIUPOB6aL62RJm+OS4sP420pr4cbus8msmevjUF+74VsqO+aW1RP1mDj75Tjem94gKwvor4nj282UI+YJPTPZi1Uz7Pxyc/8buAv1klwz7eqBY+D+smv+rXYL0A2T+94TVIvSoxqj1K+Cq+AxiMvxZb6b24PCk+vNd5u/mPkL4EaRc/Bu/YPPhYi761Fr++DL9zv/wqR75SLgm+bQb3vt0Zxb7ZpJw+8DN8vuOzv77dnnO/mLRcvr0Tcr8aFS+9QgX2vX5akz5tVLM93ZQBvyUSOr8zjwS8h0G/vXVt5L4OuJI9IImhvmS1/Lu/0vy+eIIKv1y50T6HKOe9LAwwvmMXRz9+3+s8zTdgvyyxor7CBlK+LABWPvKwhb6iukm+gHq6PZjYHb4IwFO9sEmUvj9Yrr7PvX48/Z8VPvKwCT8JmyG+asQgv7ZqGj4yqzq+Ah+gP42NA76F5AC+yeZBvuE3Ir6vnsW98kYQvrmDRL+rHnA9kt0Qv/Cnn71FMdO+oAXfPsnLSr7LICM+hdmovhk1nr70G54+eOIePUnalj1OKAC/iZ28uwB+/jrgAqc+dHPxvuViZz7pS0o+0yJxvpp9Cj/ny+A+31cBvfzBqT6jQtm+OvGzvbcjJz+hNCa96lbIvpPnNr6oYlU+2VIXPixn875vGiA/15F8vtJ6hT7B3A0/SUTJve8ljz+ylzE+QdTQPUlUkL4xSs09w5rVvrhSf72fB4c/X5ghvrZyILwYyxu/vIRNP2Q/s7457Xm++pHSPc9FEr+86ci+qXH5PmvN7D+hvrE+OWWAPXZMTz7/L0I+hB+QPu0Q+L2w95E/ErE2PkExJr4THPK9MUC5PngVuj6WoNu9EJDpPthAeL0RB7Y/txJWv53tBj9spgk/vgTBP2il2T8FbuG9ZuwRvyiRQz8mfra9X+FcPsQM2z6gabU+u7kFvapHb7zt+b4/RHkdPyiS1j7ztTO/mzr3PR5axL5QeRG+IHhqvsLILz1Z4+M/SE/Vvb4UCD/ShvS9uavTvsNbnb1pOfO+mX6vPjid3DrGLfo+b+rZPsQu5b1bd1U+OI5BvzO+Ij40T9i+rjYFv1YaSb45ygm9zGfpPnFD8T086kY/NYOQv81ysb2QF1A+/DNLvsfAOz3phIG9QZYLPr/ooz6kIuW9uFXjvhMPBT66vRS/4RX1vuwX0L66cxU9sY4nvCa3mr42iVm94Jd3vb50kjxTtxS+NnHbvVeHzb6g8L89eAdAPZkmhj6p8Ai//HF6PvzETT6GhM2+Yf/5PkwMh72O6/i9XPEqvnWLGDwe0qe7xdiSvRlizr6/CV+9skqUPmhbg73kp3w9p7Ocv6n97D0RN6g+FcICPbHwcT/JpKG+LXEePdJl+LssToA+34VGvqlICj3GNi2+s34SvhzWHT9ImyA9FL28vdjklT0kfCa/K6Ujvlhswb0Wwgk+68+7PjntCbyecAO/OwTyPO2tez7tsOy9iO7Iveul175Wxas74UOXvbPEzb1XNy8+GgrlvYW2a75Anxg+Q30Iv+nBGr2TpjK+gGSnPQprDb/Ckkg75Jy8PW+SDL4EnvO+TOGKvE3gXz4vuIk+pUfFPAho0r5cySI9Dj/VPHpo9j1Y8AI7MonIPSEmIb4xi8a9+WhvPm6/tj0bDIo+T7GbPWh8mb72M6a+wssbvToKRj4zXiM+4P6QPk95uT2J51G/pGD3vu2M7T3BVZY+HGYvv0ehIb91f1k+YAO/PT4A2L3BK+A+Au6nPBmegz73lX0+iO0KugOdHL7ribi+1qvSPfotbr8+IhW9ttizPkXJ+T4oQUE+HNCZvXxCbb7O8KC+lOm4vh8l4T1AJo8+QC5mvkgqfz2t4Mq+gMKSvv/uzD7ONJY+bQoNv35xsT4jA8o+NKJbv0Xv2T48qfa9dYHvvn4+Jr/FzVM9i0iGv19vRr52bVK+djENv9hkkr55YPq+y/J3u08pzz0fZx+/4MNav3u+ZT6zFNy+k+WEPTkVgD0tbHy+RrvUPdfzgr2IYlI/nxicvrV3Pr8LAJ09OUq9PuDvMz8X16W+SEwAP4MWEL44xO2+oAmcu6usVD7GvR4+oUlPPwI4xj1vySQ+zq6WPlOpfD6JyGU+vuXcPrl68j2ZXKa/z6FcvtaG0rxcBLi/cP2UvV2aYz5bz5k9ZgUGv/FMOL7D3xW+qQlNPkWYfr6qOQM/ZFoCvlQA476zFqW/9a0JP/V1Sz9ExZS+SdMov4a1ob4Ju/G9bdecPklBqL4cE9Y6Q4JwPUta6LzmO/Q+SlB2P4Lqmj4S5Tq+KLiFvif3rD6sxQ6+HDI1v1q2lr6Jvi0+ylm1PTjyKD8Mi4E+2uguvrxuIr873JS+8CWNP2HYq7zmPg4+ORlmPmVihD+up48901iOPiUtPj/3dkK+HwGwPhTGkb6kPbi9txjhviwpib4MeEU9R9eGvmkXdT+2HC4/HetoPlA+sT7+suK9+JGcPkUxZj4nZGE/WTM0QLrz9zlLgcO+cSYqvhw1S77LfCe+VKdxvtaZRjt6c9M8XqHqvVD9Bj6MAIu9GA+1PnNw0z4vMfi+2xJfvGuQYj/dlzy/pJyqvq5Dkj1yMzA/MyqrPtiGnbw+vBw/emEFP/2myj2weem+4Q7qOcXroT8ZsxO+BGASv6Vrvz+6z9Y+lgf0OzzPDT+DpBS/x5qqvKwbWz/4SXC+ek8IPoeTODzEytg+I3n4vo+yQz4Qla++wi2QPrsRk7/N2za8zSiSvdbKKL3XOWK+SNOiPpqB4DsslF2+sdFMPbtxuL4gLM09j/iSPWdWqb7oM7K93bcDvp2BtTvBD5M+wCldv8q2JL+jGrY+L5dePKCHEDxW80k8SzUCv6jpj77DhZ6+EsUqPio7y72Zmg8+9K5ePreoI798/MM+P5rlvUp3CD3zP5i/2OASPe+Ixz6/M8k+pPbLvjPlsr5/1Yu+2LjOvksDUj9Gjp6+eyiPPVhLXD4xDxe/sIfHvSe3ub46dvO9FSzUvukJhz4Dmx+/rQeFPa7j2L5Cl9M9YQsuvmK+ED1nti4/XDXDvuhRxzulFCM+8fhDPyB1YD6BHac+KsJfP8u7Nj4RGqG+AujgvhrT676U2J0+9W5Qv0GWob3eNB+9+CSaPuqJLr9Gl56+bplgPUoNEb8ntr4+Uf10v2teFD4s67A/ogysvsAwu77vG0K+HeByPr/fDrwHsMW+veoGv5z8r733zi6+9xOqPrXelr0BKrw9GvtAPRhj4r3Yv9o9H4ojPZ71gbwdgbc9iHJovcGgib4eR+k8ltuMvnz+kD6XEo2/e07vvq9qSj6mAgG/lkqSPspnmL1XXLG+S955P3ZaAb9tqKe9WHXgPRuaJb5eb1++W+ySPun9s770Pbg9bKTAv+tuejzNANa+Js/nveubornVm2E+Mq2LvRQZ8T2/sjI9dJBAP+P7pT45HsU+AXyOPvWTgr8MjTW+2GNHvhdlTD4BQ+m+daeoPInkjj7yxK49bzFxvjGjB7+IRwK/LtJPvqrTMr3tcZK+naL0PtIelr6XTTm+s4aLPkcULj+ktkE+zcjSPo9sIb7NA5G+Fa46P0vWlT2YKr4+83SHvQD2kr5bYg4+6DatPYBw8LxKBzq+moXpvs4/Mz7/as+++y+FvsCgm70GkjE/1fXiPann277RpEe9/2NIvYsAhb7cs9u90a1UPtnWnr5Amhy+y1yHvIBx1r7RX+09bScBvjXAEr/bR5k8vTjPPpOT/7oilo4/CQAQPz4eiz57k4k+wPEqP/KGEL1sdD2/baYAv5gr577UjPE+BYnsvvcNFDuEtkC9wuHxvaNjvj5Q+6y+nhxMPQVBXb7ZAjy+Wx6+Pp6TtT+IGR++ObeSvmIg9T7Rwv0+KdHxPs8WIz5x4jM+K9wHPk8uTz58TJU+Z9CLPkTSkj+rEl0/6JxIPajfaD7Uopg/KbFEPnsfxj1Z2re9Y1zcPrLv7T4hNsM+uvdTP76QPr9ONxy99ub9PYECkr7fniQ/6s4/vh/YOD7MvlU/fDatPourpjyLaMS+bMqIvSesu76y6pI+YA45PtuYcT5236Q+M+m+Pj33Jj0rbAG/QOauviL1OT8gaRo/1RgBPgJc3T3ChpI98Xb3PonUqj5OdnM+KdG7PgdwIb3it2Y+w5g2P+lSoL/wLHE+EUlAvueRND+sQ8E+pS/vvjASOr4+xTO+fQmgvgvpDT6mSrA+jNLcOtylBj+eg1s+ml2pPvcnPj4zoZm7EfzSvd9gcb4tl3G9my5Mv+lpNj/GjRw/3Du/v5NhfD8BhnY+0Uuvvtx0CD7Zuo66i+0dPn66BT/2Ijw/mAZdPk/wej/8sg2+9tdAP8ga9jxKNIE/JW3FvgBbbr/Qlhk+FlXDvqMm4D7HYJY+GrYwvW+qLD6zIYQ+0uYdPyj1Kz9KogS+1OcRPA50BD7oyFQ9M1vFPU5cFL9bKp6+Hl+rOjYVgL6gdQo+tBB8vKOthL+9B4e9mX1hvneTMj47Q7K+XsOzvcmp+T179Iq+Ie8ev+Ag7j6dxSe/u4Ckv4PIjr7e7AO+SQfKvhwcfL0h45y+R5xbvXQgCj9pNyI99X4hv4nXTr1Ljmm+VgRKv6pOgj4WvKQ9oEZfvodWYb9hVB2+yg80vrCoNj5B2cU+GdDWPa/vgb652My+MCOgvujPP78EsZu9QLG8Pn9BSb7IFja+Cq2dvl6KJb+smUO/Jx/TvCtiOj+4/4c+65wuPlRpjD5o5Y++CFkOPcxmQL9lTdY+8T/IPQ=="],
  ["logits.w","2/odwIj3Qj8HqPq+Gl6yP/OLYkDa7AtAVEYVQKVBBUCnpAm+Pe4rvxkfIUAwTK8/dESYP0VL4r30CIG/OiuwP71mM8AoMPk/x/wCv2k7CECs4YpAHhJqQEP5J0CPCgtAaTrLPZdeX7+gfkRAp7uTP0TwGkBnRnO+iEs3v+F8nT8brCnAGDsBQELV4b5XFAdACS+HQKeMDkBd5EFAuXNCQHtFnr1tx2q/Z9MuQGNd6D/lpOI/LWKwvrKhTL+sLbc/y2lPwGKYCUAr1De/PYfkP82tgUCi2U5ArrcVQKZVSUAnJSE9kh8Iv3ASCUB+ycQ/1bKRP0Lpab+dtX6+7C7LP51fMMADxJU/VmyOPllSrT+VMGxAu68aQJw4CEAHAgJA1NKkvqW1TL/tvxZA083vP/8gSz/ywRe9DXIYvzAxpT9d2UPACNz0PxDDCL+ME+A/5EGTQMU5X0AcZBtA88QUQDwjwr3EhT2/Qz9SQMsEpT+ymBxA7hkwv0chzr8JruQ/VUEuwE5BEUDxgIK/ewcFQKyxkECsW1FAOnciQO8EPEA9py+/L/5kv1Z8EUCKmvI/pbbwP0BXUr+XKSG/U5MaQH7Dvr+Ycfw/ClPGP2NTAEBLu4FA+M8sQFhuXECssQxA52GsvVoUFb9qnhBAQ01cP+vCaz+LNqA+2fOAv7EE8T81DD/A75ueP6e3FD+krwRAB9tyQJVhyT8tQ+E/pI32P7+uaT4pjQi/TCkEQE28pT8IhLo/asGivhD/s746Bcs//qAmwGiD5z9xCF+/khYnQLLcjkAIEFNAi75LQN92NUAZ8wK+Nrcfv9ynY0CzAZc/j4YTQF0wdr+8jbi/Ot/iP7b1JcBbUvo/N4KvvatqBUCATIVAPVg7QDeYR0D7fD1AWBQhvfy1V7/i+kZAq6HoP/SHE0C+GNC9xJmdv9GerD8ikzfAh7ACQD1Jnj7iNfc+6k5tQGvqI0AUaxtAGZIZQFQLJz+dSv2+upgUQGks2D+Pp8s/KUs0vmkXYL8ynFQ/RsswwAiVBkBYBsW+ekz+Py5egUAvpzxAyZQqQBcO3z/3m6o+ToiOv8tDKEDp8LA/jqoOQI/WkL6DKGG/xCaRP5bJRsCKByhAPJYHv2vF5j+RH3FAHBzvP+l5CEAgdRZA4mqQvi3ERr/NbhZAl/tdP8AmUj9HbD2+OPqUv2wg0z//1CPAQVqGP5zerT7MRmU/fniBQEiY2z8h6xhATIgTQOub1r70iqC/nK8EQGzh4D9huME/gOSPPUs8jL/M7dc/x0YYwCcB6T9nNw2+Oj/aPzAik0DKhiRAsgZDQAjXAUC+I6u+NiqFv3hgTEBlQ6Q/nw8xQMQsQb+ujZS/0XCQP9PPNcCDf/c/O61TvjHc6j8fHKVAzHwwQOejJkBBbDhAEayTvRgCm7/uGUNAJCy6P1jrHUDwKR6/Gknbv0aH4T+ja1vAstT4P1ht/D48/1Y/9kR1QJXoO0DKPx1AUxYLQFUUOr+tvJ+/g7YsQBoPcD8ww8s/eDH6vFSBHL84pOU/d1YEwLTmEUDuQJy+GlnJP/g3eUBqRhBAXVM0QNT3CUDGUP89fchsv+LPHECzePc/JNi+P2jvVb655hG+oIidP7ciDMDdkAVAMEXAPg6EyD/vaYBAdbrpPzdWM0AwrxxASjIovlt2aL9sjyJASFX9P+Ed0D8fSaa/pNWZvwhynj/yXTLAF6u8Pzf1tT7sMrA/o3mIQLPq9T/5vSFA8aAVQGqzlzxYtb6/5cCuP6mJaz+PwY4/RbvQPYlsUr8pPSU/NhFVwE3ZDUAHmxG+GyWgPxkQiEDJiChA8K4cQDC8JUAGI/U+jEBAvwOwKECOSrQ/NTWnPwMICL4fZiq/LijsP31mJsBwJfk/UnfRvYW1DEDn/ZJAJNoeQGO2O0A3shpAQJoLv0N3mL+pRCxA2uWcP8vr2D+Uyy+/jXolvmVlqD+1dD7AT8sdQNnhGz5le9A/L0WWQDHGAkBrmDJA3N0fQKmzkb6ID3y/LBFoQHtV4D/kpOU/pwQ0v7mbdr8iR/w/DqhJwBc+0j9B/UA/3mfgP7+xeEBY6CdAHnjnPyHFC0BIuQQ/stN3v8pNE0ByW+U/0QMfPwQIFD7t6ZG/RoDuPxszIsDxtAVA/tvFvgL33D+mB4hADOclQLbrO0DWohpAXzWFPo5ALr+X4RNArPW5P4Z0qD+6wpa/TqDKv3K39z8Cbd+/1H0GQF4TKD2dfL8/oRp9QOGKEkCfFWw/CsQfQEsXQb5/pVm/xVkOQJR4sz9cj50/Z/z2vYA/gL/xboM/"],
],
};
})();
