const drawn = (() => {
// The network that reads digits, after training: batch normalization with running statistics.
//
// The forward pass, and the derivatives of nll.L by the chain rule. The entries of an array are
// in the order of the indices, the last one fastest.

// Takes the sizes and options that differ from the model's, and the quantities
// pixel[n,z,a,q], norm1.γ[c], norm1.β[c], norm2.γ[c], norm2.β[c], norm3.γ[c], norm3.β[c], norm4.γ[c2], norm4.β[c2], norm5.γ[c2], norm5.β[c2], norm6.γ[c3], norm6.β[c3], norm7.γ[c3], norm7.β[c3], conv1.w[o,c,u,v], conv1.b[o], conv2.w[o,c,u,v], conv2.b[o], conv3.w[o,c,u,v], conv3.b[o], conv4.w[o,c,u,v], conv4.b[o], conv5.w[o,c,u,v], conv5.b[o], conv6.w[o,c,u,v], conv6.b[o], conv7.w[o,c,u,v], conv7.b[o], conv8.w[o,c,u,v], conv8.b[o], label[n], average, deviation, ε, norm1.μ[c], norm1.var[c], norm2.μ[c], norm2.var[c], norm3.μ[c], norm3.var[c], norm4.μ[c2], norm4.var[c2], norm5.μ[c2], norm5.var[c2], norm6.μ[c3], norm6.var[c3], norm7.μ[c3], norm7.var[c3]; returns the computed values and the derivatives of nll.L, both by name.
function forwardBackward(sizes, quantities) {
  const values = forward(sizes, quantities);
  return { values, gradients: backward(sizes, quantities, values) };
}

// The computed values, by name.
function forward(sizes, quantities) {
  const { N = 1 } = sizes;
  const { pixel, norm1_gamma, norm1_beta, norm2_gamma, norm2_beta, norm3_gamma, norm3_beta, norm4_gamma, norm4_beta, norm5_gamma, norm5_beta, norm6_gamma, norm6_beta, norm7_gamma, norm7_beta, conv1_w, conv1_b, conv2_w, conv2_b, conv3_w, conv3_b, conv4_w, conv4_b, conv5_w, conv5_b, conv6_w, conv6_b, conv7_w, conv7_b, conv8_w, conv8_b, label, average = 0.1307, deviation = 0.3081, eps = 1e-5, norm1_mu, norm1_var, norm2_mu, norm2_var, norm3_mu, norm3_var, norm4_mu, norm4_var, norm5_mu, norm5_var, norm6_mu, norm6_var, norm7_mu, norm7_var } = quantities;
  check("pixel[n,z,a,q]", pixel.length, N * 1 * 28 * 28);
  check("norm1.γ[c]", norm1_gamma.length, 8);
  check("norm1.β[c]", norm1_beta.length, 8);
  check("norm2.γ[c]", norm2_gamma.length, 8);
  check("norm2.β[c]", norm2_beta.length, 8);
  check("norm3.γ[c]", norm3_gamma.length, 8);
  check("norm3.β[c]", norm3_beta.length, 8);
  check("norm4.γ[c2]", norm4_gamma.length, 16);
  check("norm4.β[c2]", norm4_beta.length, 16);
  check("norm5.γ[c2]", norm5_gamma.length, 16);
  check("norm5.β[c2]", norm5_beta.length, 16);
  check("norm6.γ[c3]", norm6_gamma.length, 32);
  check("norm6.β[c3]", norm6_beta.length, 32);
  check("norm7.γ[c3]", norm7_gamma.length, 32);
  check("norm7.β[c3]", norm7_beta.length, 32);
  check("conv1.w[o,c,u,v]", conv1_w.length, 8 * 1 * 3 * 3);
  check("conv1.b[o]", conv1_b.length, 8);
  check("conv2.w[o,c,u,v]", conv2_w.length, 8 * 8 * 3 * 3);
  check("conv2.b[o]", conv2_b.length, 8);
  check("conv3.w[o,c,u,v]", conv3_w.length, 8 * 8 * 3 * 3);
  check("conv3.b[o]", conv3_b.length, 8);
  check("conv4.w[o,c,u,v]", conv4_w.length, 16 * 8 * 3 * 3);
  check("conv4.b[o]", conv4_b.length, 16);
  check("conv5.w[o,c,u,v]", conv5_w.length, 16 * 16 * 3 * 3);
  check("conv5.b[o]", conv5_b.length, 16);
  check("conv6.w[o,c,u,v]", conv6_w.length, 32 * 16 * 3 * 3);
  check("conv6.b[o]", conv6_b.length, 32);
  check("conv7.w[o,c,u,v]", conv7_w.length, 32 * 32 * 3 * 3);
  check("conv7.b[o]", conv7_b.length, 32);
  check("conv8.w[o,c,u,v]", conv8_w.length, 10 * 32 * 1 * 1);
  check("conv8.b[o]", conv8_b.length, 10);
  check("label[n]", label.length, N);
  check("norm1.μ[c]", norm1_mu.length, 8);
  check("norm1.var[c]", norm1_var.length, 8);
  check("norm2.μ[c]", norm2_mu.length, 8);
  check("norm2.var[c]", norm2_var.length, 8);
  check("norm3.μ[c]", norm3_mu.length, 8);
  check("norm3.var[c]", norm3_var.length, 8);
  check("norm4.μ[c2]", norm4_mu.length, 16);
  check("norm4.var[c2]", norm4_var.length, 16);
  check("norm5.μ[c2]", norm5_mu.length, 16);
  check("norm5.var[c2]", norm5_var.length, 16);
  check("norm6.μ[c3]", norm6_mu.length, 32);
  check("norm6.var[c3]", norm6_var.length, 32);
  check("norm7.μ[c3]", norm7_mu.length, 32);
  check("norm7.var[c3]", norm7_var.length, 32);

  // Forward.

  // image[n,z,a,q] = (pixel[n,z,a,q] / 255 − average) / deviation
  const image = (() => {
    const image = new Float64Array(N * 1 * 28 * 28);
    for (let n = 0; n < N; n += 1) {
      for (let z = 0; z < 1; z += 1) {
        for (let a = 0; a < 28; a += 1) {
          for (let q = 0; q < 28; q += 1) {
            image[((n * 1 + z) * 28 + a) * 28 + q] = (pixel[((n * 1 + z) * 28 + a) * 28 + q] / 255 - average) / deviation;
          }
        }
      }
    }
    return image;
  })();

  // conv1.y[n,o,r,t] = conv1.b[o] + Σ[c,u,v] conv1.w[o,c,u,v] · image[n,1·⌊o / 8⌋ + c,1·r + u − 1,1·t + v − 1]
  const conv1_y = (() => {
    const conv1_y = new Float64Array(N * 8 * 28 * 28);
    for (let n = 0; n < N; n += 1) {
      for (let o = 0; o < 8; o += 1) {
        for (let r = 0; r < 28; r += 1) {
          for (let t = 0; t < 28; t += 1) {
            let sum = 0;
            for (let c = 0; c < 1; c += 1) {
              for (let u = 0; u < 3; u += 1) {
                for (let v = 0; v < 3; v += 1) {
                  const at = r + u - 1;
                  const at_2 = t + v - 1;
                  sum += conv1_w[((o * 1 + c) * 3 + u) * 3 + v] * (at >= 0 && at < 28 && at_2 >= 0 && at_2 < 28 ? image[((n * 1) * 28 + at) * 28 + at_2] : 0);
                }
              }
            }
            conv1_y[((n * 8 + o) * 28 + r) * 28 + t] = conv1_b[o] + sum;
          }
        }
      }
    }
    return conv1_y;
  })();

  // norm1.y[n,c,a,q] = norm1.γ[c](conv1.y[n,c,a,q] − norm1.μ[c]) / sqrt(norm1.var[c] + ε) + norm1.β[c]
  const norm1_y = (() => {
    const norm1_y = new Float64Array(N * 8 * 28 * 28);
    for (let n = 0; n < N; n += 1) {
      for (let c = 0; c < 8; c += 1) {
        for (let a = 0; a < 28; a += 1) {
          for (let q = 0; q < 28; q += 1) {
            norm1_y[((n * 8 + c) * 28 + a) * 28 + q] = norm1_gamma[c] * (conv1_y[((n * 8 + c) * 28 + a) * 28 + q] - norm1_mu[c]) / Math.sqrt(norm1_var[c] + eps) + norm1_beta[c];
          }
        }
      }
    }
    return norm1_y;
  })();

  // relu1.y[n,c,a,q] = max(0, norm1.y[n,c,a,q])
  const relu1_y = (() => {
    const relu1_y = new Float64Array(N * 8 * 28 * 28);
    for (let n = 0; n < N; n += 1) {
      for (let c = 0; c < 8; c += 1) {
        for (let a = 0; a < 28; a += 1) {
          for (let q = 0; q < 28; q += 1) {
            relu1_y[((n * 8 + c) * 28 + a) * 28 + q] = Math.max(0, norm1_y[((n * 8 + c) * 28 + a) * 28 + q]);
          }
        }
      }
    }
    return relu1_y;
  })();

  // conv2.y[n,o,r,t] = conv2.b[o] + Σ[c,u,v] conv2.w[o,c,u,v] · relu1.y[n,8·⌊o / 8⌋ + c,1·r + u − 1,1·t + v − 1]
  const conv2_y = (() => {
    const conv2_y = new Float64Array(N * 8 * 28 * 28);
    for (let n = 0; n < N; n += 1) {
      for (let o = 0; o < 8; o += 1) {
        for (let r = 0; r < 28; r += 1) {
          for (let t = 0; t < 28; t += 1) {
            let sum = 0;
            for (let c = 0; c < 8; c += 1) {
              for (let u = 0; u < 3; u += 1) {
                for (let v = 0; v < 3; v += 1) {
                  const at = r + u - 1;
                  const at_2 = t + v - 1;
                  sum += conv2_w[((o * 8 + c) * 3 + u) * 3 + v] * (at >= 0 && at < 28 && at_2 >= 0 && at_2 < 28 ? relu1_y[((n * 8 + c) * 28 + at) * 28 + at_2] : 0);
                }
              }
            }
            conv2_y[((n * 8 + o) * 28 + r) * 28 + t] = conv2_b[o] + sum;
          }
        }
      }
    }
    return conv2_y;
  })();

  // norm2.y[n,c,a,q] = norm2.γ[c](conv2.y[n,c,a,q] − norm2.μ[c]) / sqrt(norm2.var[c] + ε) + norm2.β[c]
  const norm2_y = (() => {
    const norm2_y = new Float64Array(N * 8 * 28 * 28);
    for (let n = 0; n < N; n += 1) {
      for (let c = 0; c < 8; c += 1) {
        for (let a = 0; a < 28; a += 1) {
          for (let q = 0; q < 28; q += 1) {
            norm2_y[((n * 8 + c) * 28 + a) * 28 + q] = norm2_gamma[c] * (conv2_y[((n * 8 + c) * 28 + a) * 28 + q] - norm2_mu[c]) / Math.sqrt(norm2_var[c] + eps) + norm2_beta[c];
          }
        }
      }
    }
    return norm2_y;
  })();

  // relu2.y[n,c,a,q] = max(0, norm2.y[n,c,a,q])
  const relu2_y = (() => {
    const relu2_y = new Float64Array(N * 8 * 28 * 28);
    for (let n = 0; n < N; n += 1) {
      for (let c = 0; c < 8; c += 1) {
        for (let a = 0; a < 28; a += 1) {
          for (let q = 0; q < 28; q += 1) {
            relu2_y[((n * 8 + c) * 28 + a) * 28 + q] = Math.max(0, norm2_y[((n * 8 + c) * 28 + a) * 28 + q]);
          }
        }
      }
    }
    return relu2_y;
  })();

  // conv3.y[n,o,r,t] = conv3.b[o] + Σ[c,u,v] conv3.w[o,c,u,v] · relu2.y[n,8·⌊o / 8⌋ + c,1·r + u − 1,1·t + v − 1]
  const conv3_y = (() => {
    const conv3_y = new Float64Array(N * 8 * 28 * 28);
    for (let n = 0; n < N; n += 1) {
      for (let o = 0; o < 8; o += 1) {
        for (let r = 0; r < 28; r += 1) {
          for (let t = 0; t < 28; t += 1) {
            let sum = 0;
            for (let c = 0; c < 8; c += 1) {
              for (let u = 0; u < 3; u += 1) {
                for (let v = 0; v < 3; v += 1) {
                  const at = r + u - 1;
                  const at_2 = t + v - 1;
                  sum += conv3_w[((o * 8 + c) * 3 + u) * 3 + v] * (at >= 0 && at < 28 && at_2 >= 0 && at_2 < 28 ? relu2_y[((n * 8 + c) * 28 + at) * 28 + at_2] : 0);
                }
              }
            }
            conv3_y[((n * 8 + o) * 28 + r) * 28 + t] = conv3_b[o] + sum;
          }
        }
      }
    }
    return conv3_y;
  })();

  // norm3.y[n,c,a,q] = norm3.γ[c](conv3.y[n,c,a,q] − norm3.μ[c]) / sqrt(norm3.var[c] + ε) + norm3.β[c]
  const norm3_y = (() => {
    const norm3_y = new Float64Array(N * 8 * 28 * 28);
    for (let n = 0; n < N; n += 1) {
      for (let c = 0; c < 8; c += 1) {
        for (let a = 0; a < 28; a += 1) {
          for (let q = 0; q < 28; q += 1) {
            norm3_y[((n * 8 + c) * 28 + a) * 28 + q] = norm3_gamma[c] * (conv3_y[((n * 8 + c) * 28 + a) * 28 + q] - norm3_mu[c]) / Math.sqrt(norm3_var[c] + eps) + norm3_beta[c];
          }
        }
      }
    }
    return norm3_y;
  })();

  // relu3.y[n,c,a,q] = max(0, norm3.y[n,c,a,q])
  const relu3_y = (() => {
    const relu3_y = new Float64Array(N * 8 * 28 * 28);
    for (let n = 0; n < N; n += 1) {
      for (let c = 0; c < 8; c += 1) {
        for (let a = 0; a < 28; a += 1) {
          for (let q = 0; q < 28; q += 1) {
            relu3_y[((n * 8 + c) * 28 + a) * 28 + q] = Math.max(0, norm3_y[((n * 8 + c) * 28 + a) * 28 + q]);
          }
        }
      }
    }
    return relu3_y;
  })();

  // pool3.y[n,c,r,t] = max[u,v] relu3.y[n,c,2·r + u,2·t + v]
  const pool3_y = (() => {
    const pool3_y = new Float64Array(N * 8 * 14 * 14);
    for (let n = 0; n < N; n += 1) {
      for (let c = 0; c < 8; c += 1) {
        for (let r = 0; r < 14; r += 1) {
          for (let t = 0; t < 14; t += 1) {
            let largest = -Infinity;
            for (let u = 0; u < 2; u += 1) {
              for (let v = 0; v < 2; v += 1) {
                const value = relu3_y[((n * 8 + c) * 28 + 2 * r + u) * 28 + 2 * t + v];
                if (exceeds(value, largest)) {
                  largest = value;
                }
              }
            }
            pool3_y[((n * 8 + c) * 14 + r) * 14 + t] = largest;
          }
        }
      }
    }
    return pool3_y;
  })();

  // conv4.y[n,o,r,t] = conv4.b[o] + Σ[c,u,v] conv4.w[o,c,u,v] · pool3.y[n,8·⌊o / 16⌋ + c,1·r + u − 1,1·t + v − 1]
  const conv4_y = (() => {
    const conv4_y = new Float64Array(N * 16 * 14 * 14);
    for (let n = 0; n < N; n += 1) {
      for (let o = 0; o < 16; o += 1) {
        for (let r = 0; r < 14; r += 1) {
          for (let t = 0; t < 14; t += 1) {
            let sum = 0;
            for (let c = 0; c < 8; c += 1) {
              for (let u = 0; u < 3; u += 1) {
                for (let v = 0; v < 3; v += 1) {
                  const at = r + u - 1;
                  const at_2 = t + v - 1;
                  sum += conv4_w[((o * 8 + c) * 3 + u) * 3 + v] * (at >= 0 && at < 14 && at_2 >= 0 && at_2 < 14 ? pool3_y[((n * 8 + c) * 14 + at) * 14 + at_2] : 0);
                }
              }
            }
            conv4_y[((n * 16 + o) * 14 + r) * 14 + t] = conv4_b[o] + sum;
          }
        }
      }
    }
    return conv4_y;
  })();

  // norm4.y[n,c2,a2,q2] = norm4.γ[c2](conv4.y[n,c2,a2,q2] − norm4.μ[c2]) / sqrt(norm4.var[c2] + ε) + norm4.β[c2]
  const norm4_y = (() => {
    const norm4_y = new Float64Array(N * 16 * 14 * 14);
    for (let n = 0; n < N; n += 1) {
      for (let c2 = 0; c2 < 16; c2 += 1) {
        for (let a2 = 0; a2 < 14; a2 += 1) {
          for (let q2 = 0; q2 < 14; q2 += 1) {
            norm4_y[((n * 16 + c2) * 14 + a2) * 14 + q2] = norm4_gamma[c2] * (conv4_y[((n * 16 + c2) * 14 + a2) * 14 + q2] - norm4_mu[c2]) / Math.sqrt(norm4_var[c2] + eps) + norm4_beta[c2];
          }
        }
      }
    }
    return norm4_y;
  })();

  // relu4.y[n,c2,a2,q2] = max(0, norm4.y[n,c2,a2,q2])
  const relu4_y = (() => {
    const relu4_y = new Float64Array(N * 16 * 14 * 14);
    for (let n = 0; n < N; n += 1) {
      for (let c2 = 0; c2 < 16; c2 += 1) {
        for (let a2 = 0; a2 < 14; a2 += 1) {
          for (let q2 = 0; q2 < 14; q2 += 1) {
            relu4_y[((n * 16 + c2) * 14 + a2) * 14 + q2] = Math.max(0, norm4_y[((n * 16 + c2) * 14 + a2) * 14 + q2]);
          }
        }
      }
    }
    return relu4_y;
  })();

  // conv5.y[n,o,r,t] = conv5.b[o] + Σ[c,u,v] conv5.w[o,c,u,v] · relu4.y[n,16·⌊o / 16⌋ + c,1·r + u − 1,1·t + v − 1]
  const conv5_y = (() => {
    const conv5_y = new Float64Array(N * 16 * 14 * 14);
    for (let n = 0; n < N; n += 1) {
      for (let o = 0; o < 16; o += 1) {
        for (let r = 0; r < 14; r += 1) {
          for (let t = 0; t < 14; t += 1) {
            let sum = 0;
            for (let c = 0; c < 16; c += 1) {
              for (let u = 0; u < 3; u += 1) {
                for (let v = 0; v < 3; v += 1) {
                  const at = r + u - 1;
                  const at_2 = t + v - 1;
                  sum += conv5_w[((o * 16 + c) * 3 + u) * 3 + v] * (at >= 0 && at < 14 && at_2 >= 0 && at_2 < 14 ? relu4_y[((n * 16 + c) * 14 + at) * 14 + at_2] : 0);
                }
              }
            }
            conv5_y[((n * 16 + o) * 14 + r) * 14 + t] = conv5_b[o] + sum;
          }
        }
      }
    }
    return conv5_y;
  })();

  // norm5.y[n,c2,a2,q2] = norm5.γ[c2](conv5.y[n,c2,a2,q2] − norm5.μ[c2]) / sqrt(norm5.var[c2] + ε) + norm5.β[c2]
  const norm5_y = (() => {
    const norm5_y = new Float64Array(N * 16 * 14 * 14);
    for (let n = 0; n < N; n += 1) {
      for (let c2 = 0; c2 < 16; c2 += 1) {
        for (let a2 = 0; a2 < 14; a2 += 1) {
          for (let q2 = 0; q2 < 14; q2 += 1) {
            norm5_y[((n * 16 + c2) * 14 + a2) * 14 + q2] = norm5_gamma[c2] * (conv5_y[((n * 16 + c2) * 14 + a2) * 14 + q2] - norm5_mu[c2]) / Math.sqrt(norm5_var[c2] + eps) + norm5_beta[c2];
          }
        }
      }
    }
    return norm5_y;
  })();

  // relu5.y[n,c2,a2,q2] = max(0, norm5.y[n,c2,a2,q2])
  const relu5_y = (() => {
    const relu5_y = new Float64Array(N * 16 * 14 * 14);
    for (let n = 0; n < N; n += 1) {
      for (let c2 = 0; c2 < 16; c2 += 1) {
        for (let a2 = 0; a2 < 14; a2 += 1) {
          for (let q2 = 0; q2 < 14; q2 += 1) {
            relu5_y[((n * 16 + c2) * 14 + a2) * 14 + q2] = Math.max(0, norm5_y[((n * 16 + c2) * 14 + a2) * 14 + q2]);
          }
        }
      }
    }
    return relu5_y;
  })();

  // pool5.y[n,c,r,t] = max[u,v] relu5.y[n,c,2·r + u,2·t + v]
  const pool5_y = (() => {
    const pool5_y = new Float64Array(N * 16 * 7 * 7);
    for (let n = 0; n < N; n += 1) {
      for (let c = 0; c < 16; c += 1) {
        for (let r = 0; r < 7; r += 1) {
          for (let t = 0; t < 7; t += 1) {
            let largest = -Infinity;
            for (let u = 0; u < 2; u += 1) {
              for (let v = 0; v < 2; v += 1) {
                const value = relu5_y[((n * 16 + c) * 14 + 2 * r + u) * 14 + 2 * t + v];
                if (exceeds(value, largest)) {
                  largest = value;
                }
              }
            }
            pool5_y[((n * 16 + c) * 7 + r) * 7 + t] = largest;
          }
        }
      }
    }
    return pool5_y;
  })();

  // conv6.y[n,o,r,t] = conv6.b[o] + Σ[c,u,v] conv6.w[o,c,u,v] · pool5.y[n,16·⌊o / 32⌋ + c,1·r + u − 1,1·t + v − 1]
  const conv6_y = (() => {
    const conv6_y = new Float64Array(N * 32 * 7 * 7);
    for (let n = 0; n < N; n += 1) {
      for (let o = 0; o < 32; o += 1) {
        for (let r = 0; r < 7; r += 1) {
          for (let t = 0; t < 7; t += 1) {
            let sum = 0;
            for (let c = 0; c < 16; c += 1) {
              for (let u = 0; u < 3; u += 1) {
                for (let v = 0; v < 3; v += 1) {
                  const at = r + u - 1;
                  const at_2 = t + v - 1;
                  sum += conv6_w[((o * 16 + c) * 3 + u) * 3 + v] * (at >= 0 && at < 7 && at_2 >= 0 && at_2 < 7 ? pool5_y[((n * 16 + c) * 7 + at) * 7 + at_2] : 0);
                }
              }
            }
            conv6_y[((n * 32 + o) * 7 + r) * 7 + t] = conv6_b[o] + sum;
          }
        }
      }
    }
    return conv6_y;
  })();

  // norm6.y[n,c3,a3,q3] = norm6.γ[c3](conv6.y[n,c3,a3,q3] − norm6.μ[c3]) / sqrt(norm6.var[c3] + ε) + norm6.β[c3]
  const norm6_y = (() => {
    const norm6_y = new Float64Array(N * 32 * 7 * 7);
    for (let n = 0; n < N; n += 1) {
      for (let c3 = 0; c3 < 32; c3 += 1) {
        for (let a3 = 0; a3 < 7; a3 += 1) {
          for (let q3 = 0; q3 < 7; q3 += 1) {
            norm6_y[((n * 32 + c3) * 7 + a3) * 7 + q3] = norm6_gamma[c3] * (conv6_y[((n * 32 + c3) * 7 + a3) * 7 + q3] - norm6_mu[c3]) / Math.sqrt(norm6_var[c3] + eps) + norm6_beta[c3];
          }
        }
      }
    }
    return norm6_y;
  })();

  // relu6.y[n,c3,a3,q3] = max(0, norm6.y[n,c3,a3,q3])
  const relu6_y = (() => {
    const relu6_y = new Float64Array(N * 32 * 7 * 7);
    for (let n = 0; n < N; n += 1) {
      for (let c3 = 0; c3 < 32; c3 += 1) {
        for (let a3 = 0; a3 < 7; a3 += 1) {
          for (let q3 = 0; q3 < 7; q3 += 1) {
            relu6_y[((n * 32 + c3) * 7 + a3) * 7 + q3] = Math.max(0, norm6_y[((n * 32 + c3) * 7 + a3) * 7 + q3]);
          }
        }
      }
    }
    return relu6_y;
  })();

  // conv7.y[n,o,r,t] = conv7.b[o] + Σ[c,u,v] conv7.w[o,c,u,v] · relu6.y[n,32·⌊o / 32⌋ + c,1·r + u − 1,1·t + v − 1]
  const conv7_y = (() => {
    const conv7_y = new Float64Array(N * 32 * 7 * 7);
    for (let n = 0; n < N; n += 1) {
      for (let o = 0; o < 32; o += 1) {
        for (let r = 0; r < 7; r += 1) {
          for (let t = 0; t < 7; t += 1) {
            let sum = 0;
            for (let c = 0; c < 32; c += 1) {
              for (let u = 0; u < 3; u += 1) {
                for (let v = 0; v < 3; v += 1) {
                  const at = r + u - 1;
                  const at_2 = t + v - 1;
                  sum += conv7_w[((o * 32 + c) * 3 + u) * 3 + v] * (at >= 0 && at < 7 && at_2 >= 0 && at_2 < 7 ? relu6_y[((n * 32 + c) * 7 + at) * 7 + at_2] : 0);
                }
              }
            }
            conv7_y[((n * 32 + o) * 7 + r) * 7 + t] = conv7_b[o] + sum;
          }
        }
      }
    }
    return conv7_y;
  })();

  // norm7.y[n,c3,a3,q3] = norm7.γ[c3](conv7.y[n,c3,a3,q3] − norm7.μ[c3]) / sqrt(norm7.var[c3] + ε) + norm7.β[c3]
  const norm7_y = (() => {
    const norm7_y = new Float64Array(N * 32 * 7 * 7);
    for (let n = 0; n < N; n += 1) {
      for (let c3 = 0; c3 < 32; c3 += 1) {
        for (let a3 = 0; a3 < 7; a3 += 1) {
          for (let q3 = 0; q3 < 7; q3 += 1) {
            norm7_y[((n * 32 + c3) * 7 + a3) * 7 + q3] = norm7_gamma[c3] * (conv7_y[((n * 32 + c3) * 7 + a3) * 7 + q3] - norm7_mu[c3]) / Math.sqrt(norm7_var[c3] + eps) + norm7_beta[c3];
          }
        }
      }
    }
    return norm7_y;
  })();

  // relu7.y[n,c3,a3,q3] = max(0, norm7.y[n,c3,a3,q3])
  const relu7_y = (() => {
    const relu7_y = new Float64Array(N * 32 * 7 * 7);
    for (let n = 0; n < N; n += 1) {
      for (let c3 = 0; c3 < 32; c3 += 1) {
        for (let a3 = 0; a3 < 7; a3 += 1) {
          for (let q3 = 0; q3 < 7; q3 += 1) {
            relu7_y[((n * 32 + c3) * 7 + a3) * 7 + q3] = Math.max(0, norm7_y[((n * 32 + c3) * 7 + a3) * 7 + q3]);
          }
        }
      }
    }
    return relu7_y;
  })();

  // pool7.y[n,c,r,t] = max[u,v] relu7.y[n,c,2·r + u,2·t + v]
  const pool7_y = (() => {
    const pool7_y = new Float64Array(N * 32 * 3 * 3);
    for (let n = 0; n < N; n += 1) {
      for (let c = 0; c < 32; c += 1) {
        for (let r = 0; r < 3; r += 1) {
          for (let t = 0; t < 3; t += 1) {
            let largest = -Infinity;
            for (let u = 0; u < 2; u += 1) {
              for (let v = 0; v < 2; v += 1) {
                const value = relu7_y[((n * 32 + c) * 7 + 2 * r + u) * 7 + 2 * t + v];
                if (exceeds(value, largest)) {
                  largest = value;
                }
              }
            }
            pool7_y[((n * 32 + c) * 3 + r) * 3 + t] = largest;
          }
        }
      }
    }
    return pool7_y;
  })();

  // conv8.y[n,o,r,t] = conv8.b[o] + Σ[c,u,v] conv8.w[o,c,u,v] · pool7.y[n,32·⌊o / 10⌋ + c,1·r + u − 0,1·t + v − 0]
  const conv8_y = (() => {
    const conv8_y = new Float64Array(N * 10 * 3 * 3);
    for (let n = 0; n < N; n += 1) {
      for (let o = 0; o < 10; o += 1) {
        for (let r = 0; r < 3; r += 1) {
          for (let t = 0; t < 3; t += 1) {
            let sum = 0;
            for (let c = 0; c < 32; c += 1) {
              for (let u = 0; u < 1; u += 1) {
                for (let v = 0; v < 1; v += 1) {
                  sum += conv8_w[((o * 32 + c) * 1 + u) * 1 + v] * pool7_y[((n * 32 + c) * 3 + r + u) * 3 + t + v];
                }
              }
            }
            conv8_y[((n * 10 + o) * 3 + r) * 3 + t] = conv8_b[o] + sum;
          }
        }
      }
    }
    return conv8_y;
  })();

  // mean8.y[n,c] = (Σ[a,q] conv8.y[n,c,a,q]) / (3 · 3)
  const mean8_y = (() => {
    const mean8_y = new Float64Array(N * 10);
    for (let n = 0; n < N; n += 1) {
      for (let c = 0; c < 10; c += 1) {
        let sum = 0;
        for (let a = 0; a < 3; a += 1) {
          for (let q = 0; q < 3; q += 1) {
            sum += conv8_y[((n * 10 + c) * 3 + a) * 3 + q];
          }
        }
        mean8_y[n * 10 + c] = sum / (3 * 3);
      }
    }
    return mean8_y;
  })();

  // nll.e[n,k] = exp(mean8.y[n,k])
  const nll_e = (() => {
    const nll_e = new Float64Array(N * 10);
    for (let n = 0; n < N; n += 1) {
      for (let k = 0; k < 10; k += 1) {
        nll_e[n * 10 + k] = Math.exp(mean8_y[n * 10 + k]);
      }
    }
    return nll_e;
  })();

  // nll.S[n] = Σ[k] nll.e[n,k]
  const nll_S = (() => {
    const nll_S = new Float64Array(N);
    for (let n = 0; n < N; n += 1) {
      let sum = 0;
      for (let k = 0; k < 10; k += 1) {
        sum += nll_e[n * 10 + k];
      }
      nll_S[n] = sum;
    }
    return nll_S;
  })();

  // nll.p[n,k] = nll.e[n,k] / nll.S[n]
  const nll_p = (() => {
    const nll_p = new Float64Array(N * 10);
    for (let n = 0; n < N; n += 1) {
      for (let k = 0; k < 10; k += 1) {
        nll_p[n * 10 + k] = nll_e[n * 10 + k] / nll_S[n];
      }
    }
    return nll_p;
  })();

  // nll.L = −(Σ[n] ln(nll.p[n,label[n]])) / N
  let sum = 0;
  for (let n = 0; n < N; n += 1) {
    sum += Math.log(padded(nll_p, [n, label[n]], [N, 10]));
  }
  const nll_L = -(sum / N);

  return { image, conv1_y, norm1_y, relu1_y, conv2_y, norm2_y, relu2_y, conv3_y, norm3_y, relu3_y, pool3_y, conv4_y, norm4_y, relu4_y, conv5_y, norm5_y, relu5_y, pool5_y, conv6_y, norm6_y, relu6_y, conv7_y, norm7_y, relu7_y, pool7_y, conv8_y, mean8_y, nll_e, nll_S, nll_p, nll_L };
}

// The derivatives of nll.L, by name, from the values that `forward` returned.
function backward(sizes, quantities, values) {
  const { N = 1 } = sizes;
  const { norm1_gamma, norm2_gamma, norm3_gamma, norm4_gamma, norm5_gamma, norm6_gamma, norm7_gamma, conv1_w, conv2_w, conv3_w, conv4_w, conv5_w, conv6_w, conv7_w, conv8_w, label, deviation = 0.3081, eps = 1e-5, norm1_mu, norm1_var, norm2_mu, norm2_var, norm3_mu, norm3_var, norm4_mu, norm4_var, norm5_mu, norm5_var, norm6_mu, norm6_var, norm7_mu, norm7_var } = quantities;
  const { image, conv1_y, norm1_y, relu1_y, conv2_y, norm2_y, relu2_y, conv3_y, norm3_y, relu3_y, pool3_y, conv4_y, norm4_y, relu4_y, conv5_y, norm5_y, relu5_y, pool5_y, conv6_y, norm6_y, relu6_y, conv7_y, norm7_y, relu7_y, pool7_y, nll_S, nll_p } = values;

  // Backward: the derivative of nll.L with respect to each quantity.

  // ∂nll.L/∂nll.p[n,k] = −[label[n] = k] · ((1 / nll.p[n,k]) / N)
  //                    = −[label[n] = k] / (N · nll.p[n,k])
  const grad_nll_p = (() => {
    const grad_nll_p = new Float64Array(N * 10);
    for (let n = 0; n < N; n += 1) {
      for (let k = 0; k < 10; k += 1) {
        const holds = bracket(label[n] === k, label[n], k);
        grad_nll_p[n * 10 + k] = -(holds !== 0 ? holds * (1 / (N * nll_p[n * 10 + k])) : 0);
      }
    }
    return grad_nll_p;
  })();

  // ∂nll.L/∂nll.S[n] = −(Σ[k] ∂nll.L/∂nll.p[n,k] · nll.e[n,k]) / nll.S[n]²
  //                  = 1 / (N · nll.S[n])
  const grad_nll_S = (() => {
    const grad_nll_S = new Float64Array(N);
    for (let n = 0; n < N; n += 1) {
      grad_nll_S[n] = 1 / (N * nll_S[n]);
    }
    return grad_nll_S;
  })();

  // ∂nll.L/∂nll.e[n,k] = ∂nll.L/∂nll.S[n] + ∂nll.L/∂nll.p[n,k] / nll.S[n]
  //                    = (1 − [label[n] = k] / nll.p[n,k]) / (N · nll.S[n])
  const grad_nll_e = (() => {
    const grad_nll_e = new Float64Array(N * 10);
    for (let n = 0; n < N; n += 1) {
      for (let k = 0; k < 10; k += 1) {
        const holds = bracket(label[n] === k, label[n], k);
        grad_nll_e[n * 10 + k] = (1 - (holds !== 0 ? holds * (1 / nll_p[n * 10 + k]) : 0)) / (N * nll_S[n]);
      }
    }
    return grad_nll_e;
  })();

  // ∂nll.L/∂mean8.y[n,c] = ∂nll.L/∂nll.e[n,c] · nll.e[n,c]
  //                      = (nll.p[n,c] − [label[n] = c]) / N
  const grad_mean8_y = (() => {
    const grad_mean8_y = new Float64Array(N * 10);
    for (let n = 0; n < N; n += 1) {
      for (let c = 0; c < 10; c += 1) {
        const holds = bracket(label[n] === c, label[n], c);
        grad_mean8_y[n * 10 + c] = (nll_p[n * 10 + c] - holds) / N;
      }
    }
    return grad_mean8_y;
  })();

  // ∂nll.L/∂conv8.y[n,o,r,t] = ∂nll.L/∂mean8.y[n,o] / 9
  const grad_conv8_y = (() => {
    const grad_conv8_y = new Float64Array(N * 10 * 3 * 3);
    for (let n = 0; n < N; n += 1) {
      for (let o = 0; o < 10; o += 1) {
        for (let r = 0; r < 3; r += 1) {
          for (let t = 0; t < 3; t += 1) {
            grad_conv8_y[((n * 10 + o) * 3 + r) * 3 + t] = grad_mean8_y[n * 10 + o] / 9;
          }
        }
      }
    }
    return grad_conv8_y;
  })();

  // ∂nll.L/∂pool7.y[n,c,r,t] = Σ[o,u,v] ∂nll.L/∂conv8.y[n,o,r − u,t − v] · conv8.w[o,c,u,v]
  const grad_pool7_y = (() => {
    const grad_pool7_y = new Float64Array(N * 32 * 3 * 3);
    for (let n = 0; n < N; n += 1) {
      for (let c = 0; c < 32; c += 1) {
        for (let r = 0; r < 3; r += 1) {
          for (let t = 0; t < 3; t += 1) {
            let sum = 0;
            for (let o = 0; o < 10; o += 1) {
              for (let u = 0; u < 1; u += 1) {
                for (let v = 0; v < 1; v += 1) {
                  sum += grad_conv8_y[((n * 10 + o) * 3 + r) * 3 + t] * conv8_w[((o * 32 + c) * 1 + u) * 1 + v];
                }
              }
            }
            grad_pool7_y[((n * 32 + c) * 3 + r) * 3 + t] = sum;
          }
        }
      }
    }
    return grad_pool7_y;
  })();

  // ∂nll.L/∂relu7.y[n,c3,a3,q3] = [⌊a3 / 2⌋ < 3] · [⌊q3 / 2⌋ < 3] · [2·(a3 mod 2) + q3 mod 2 = argmax[u′,v′] relu7.y[n,c3,2·⌊a3 / 2⌋ + u′,2·⌊q3 / 2⌋ + v′]] · ∂nll.L/∂pool7.y[n,c3,⌊a3 / 2⌋,⌊q3 / 2⌋]
  const grad_relu7_y = (() => {
    const grad_relu7_y = new Float64Array(N * 32 * 7 * 7);
    for (let n = 0; n < N; n += 1) {
      for (let c3 = 0; c3 < 32; c3 += 1) {
        for (let a3 = 0; a3 < 7; a3 += 1) {
          for (let q3 = 0; q3 < 7; q3 += 1) {
            let place = 0;
            let largest = -Infinity;
            for (let u_ = 0; u_ < 2; u_ += 1) {
              for (let v_ = 0; v_ < 2; v_ += 1) {
                const at = 2 * Math.floor(a3 / 2) + u_;
                const at_2 = 2 * Math.floor(q3 / 2) + v_;
                const value = at >= 0 && at < 7 && at_2 >= 0 && at_2 < 7 ? relu7_y[((n * 32 + c3) * 7 + at) * 7 + at_2] : 0;
                if (exceeds(value, largest)) {
                  largest = value;
                  place = u_ * 2 + v_;
                }
              }
            }
            let product = 0;
            if (Math.floor(a3 / 2) < 3 && Math.floor(q3 / 2) < 3 && 2 * (a3 - 2 * Math.floor(a3 / 2)) + (q3 - 2 * Math.floor(q3 / 2)) === place) {
              const at_3 = Math.floor(a3 / 2);
              const at_4 = Math.floor(q3 / 2);
              product = at_3 >= 0 && at_3 < 3 && at_4 >= 0 && at_4 < 3 ? grad_pool7_y[((n * 32 + c3) * 3 + at_3) * 3 + at_4] : 0;
            }
            grad_relu7_y[((n * 32 + c3) * 7 + a3) * 7 + q3] = product;
          }
        }
      }
    }
    return grad_relu7_y;
  })();

  // ∂nll.L/∂norm7.y[n,c3,a3,q3] = [norm7.y[n,c3,a3,q3] > 0] · ∂nll.L/∂relu7.y[n,c3,a3,q3]
  const grad_norm7_y = (() => {
    const grad_norm7_y = new Float64Array(N * 32 * 7 * 7);
    for (let n = 0; n < N; n += 1) {
      for (let c3 = 0; c3 < 32; c3 += 1) {
        for (let a3 = 0; a3 < 7; a3 += 1) {
          for (let q3 = 0; q3 < 7; q3 += 1) {
            const holds = bracket(norm7_y[((n * 32 + c3) * 7 + a3) * 7 + q3] > 0, norm7_y[((n * 32 + c3) * 7 + a3) * 7 + q3], 0);
            grad_norm7_y[((n * 32 + c3) * 7 + a3) * 7 + q3] = holds !== 0 ? holds * grad_relu7_y[((n * 32 + c3) * 7 + a3) * 7 + q3] : 0;
          }
        }
      }
    }
    return grad_norm7_y;
  })();

  // ∂nll.L/∂conv7.y[n,o,r,t] = ∂nll.L/∂norm7.y[n,o,r,t] · (norm7.γ[o] / sqrt(norm7.var[o] + ε))
  const grad_conv7_y = (() => {
    const grad_conv7_y = new Float64Array(N * 32 * 7 * 7);
    for (let n = 0; n < N; n += 1) {
      for (let o = 0; o < 32; o += 1) {
        for (let r = 0; r < 7; r += 1) {
          for (let t = 0; t < 7; t += 1) {
            grad_conv7_y[((n * 32 + o) * 7 + r) * 7 + t] = grad_norm7_y[((n * 32 + o) * 7 + r) * 7 + t] * (norm7_gamma[o] / Math.sqrt(norm7_var[o] + eps));
          }
        }
      }
    }
    return grad_conv7_y;
  })();

  // ∂nll.L/∂relu6.y[n,c3,a3,q3] = Σ[o,u,v] ∂nll.L/∂conv7.y[n,o,a3 − u + 1,q3 − v + 1] · conv7.w[o,c3,u,v]
  const grad_relu6_y = (() => {
    const grad_relu6_y = new Float64Array(N * 32 * 7 * 7);
    for (let n = 0; n < N; n += 1) {
      for (let c3 = 0; c3 < 32; c3 += 1) {
        for (let a3 = 0; a3 < 7; a3 += 1) {
          for (let q3 = 0; q3 < 7; q3 += 1) {
            let sum = 0;
            for (let o = 0; o < 32; o += 1) {
              for (let u = 0; u < 3; u += 1) {
                for (let v = 0; v < 3; v += 1) {
                  const at = a3 - u + 1;
                  const at_2 = q3 - v + 1;
                  sum += (at >= 0 && at < 7 && at_2 >= 0 && at_2 < 7 ? grad_conv7_y[((n * 32 + o) * 7 + at) * 7 + at_2] : 0) * conv7_w[((o * 32 + c3) * 3 + u) * 3 + v];
                }
              }
            }
            grad_relu6_y[((n * 32 + c3) * 7 + a3) * 7 + q3] = sum;
          }
        }
      }
    }
    return grad_relu6_y;
  })();

  // ∂nll.L/∂norm6.y[n,c3,a3,q3] = [norm6.y[n,c3,a3,q3] > 0] · ∂nll.L/∂relu6.y[n,c3,a3,q3]
  const grad_norm6_y = (() => {
    const grad_norm6_y = new Float64Array(N * 32 * 7 * 7);
    for (let n = 0; n < N; n += 1) {
      for (let c3 = 0; c3 < 32; c3 += 1) {
        for (let a3 = 0; a3 < 7; a3 += 1) {
          for (let q3 = 0; q3 < 7; q3 += 1) {
            const holds = bracket(norm6_y[((n * 32 + c3) * 7 + a3) * 7 + q3] > 0, norm6_y[((n * 32 + c3) * 7 + a3) * 7 + q3], 0);
            grad_norm6_y[((n * 32 + c3) * 7 + a3) * 7 + q3] = holds !== 0 ? holds * grad_relu6_y[((n * 32 + c3) * 7 + a3) * 7 + q3] : 0;
          }
        }
      }
    }
    return grad_norm6_y;
  })();

  // ∂nll.L/∂conv6.y[n,o,r,t] = ∂nll.L/∂norm6.y[n,o,r,t] · (norm6.γ[o] / sqrt(norm6.var[o] + ε))
  const grad_conv6_y = (() => {
    const grad_conv6_y = new Float64Array(N * 32 * 7 * 7);
    for (let n = 0; n < N; n += 1) {
      for (let o = 0; o < 32; o += 1) {
        for (let r = 0; r < 7; r += 1) {
          for (let t = 0; t < 7; t += 1) {
            grad_conv6_y[((n * 32 + o) * 7 + r) * 7 + t] = grad_norm6_y[((n * 32 + o) * 7 + r) * 7 + t] * (norm6_gamma[o] / Math.sqrt(norm6_var[o] + eps));
          }
        }
      }
    }
    return grad_conv6_y;
  })();

  // ∂nll.L/∂pool5.y[n,c,r,t] = Σ[o,u,v] ∂nll.L/∂conv6.y[n,o,r − u + 1,t − v + 1] · conv6.w[o,c,u,v]
  const grad_pool5_y = (() => {
    const grad_pool5_y = new Float64Array(N * 16 * 7 * 7);
    for (let n = 0; n < N; n += 1) {
      for (let c = 0; c < 16; c += 1) {
        for (let r = 0; r < 7; r += 1) {
          for (let t = 0; t < 7; t += 1) {
            let sum = 0;
            for (let o = 0; o < 32; o += 1) {
              for (let u = 0; u < 3; u += 1) {
                for (let v = 0; v < 3; v += 1) {
                  const at = r - u + 1;
                  const at_2 = t - v + 1;
                  sum += (at >= 0 && at < 7 && at_2 >= 0 && at_2 < 7 ? grad_conv6_y[((n * 32 + o) * 7 + at) * 7 + at_2] : 0) * conv6_w[((o * 16 + c) * 3 + u) * 3 + v];
                }
              }
            }
            grad_pool5_y[((n * 16 + c) * 7 + r) * 7 + t] = sum;
          }
        }
      }
    }
    return grad_pool5_y;
  })();

  // ∂nll.L/∂relu5.y[n,c2,a2,q2] = [⌊a2 / 2⌋ < 7] · [⌊q2 / 2⌋ < 7] · [2·(a2 mod 2) + q2 mod 2 = argmax[u′,v′] relu5.y[n,c2,2·⌊a2 / 2⌋ + u′,2·⌊q2 / 2⌋ + v′]] · ∂nll.L/∂pool5.y[n,c2,⌊a2 / 2⌋,⌊q2 / 2⌋]
  const grad_relu5_y = (() => {
    const grad_relu5_y = new Float64Array(N * 16 * 14 * 14);
    for (let n = 0; n < N; n += 1) {
      for (let c2 = 0; c2 < 16; c2 += 1) {
        for (let a2 = 0; a2 < 14; a2 += 1) {
          for (let q2 = 0; q2 < 14; q2 += 1) {
            let place = 0;
            let largest = -Infinity;
            for (let u_ = 0; u_ < 2; u_ += 1) {
              for (let v_ = 0; v_ < 2; v_ += 1) {
                const value = relu5_y[((n * 16 + c2) * 14 + 2 * Math.floor(a2 / 2) + u_) * 14 + 2 * Math.floor(q2 / 2) + v_];
                if (exceeds(value, largest)) {
                  largest = value;
                  place = u_ * 2 + v_;
                }
              }
            }
            grad_relu5_y[((n * 16 + c2) * 14 + a2) * 14 + q2] = Math.floor(a2 / 2) < 7 && Math.floor(q2 / 2) < 7 && 2 * (a2 - 2 * Math.floor(a2 / 2)) + (q2 - 2 * Math.floor(q2 / 2)) === place ? grad_pool5_y[((n * 16 + c2) * 7 + Math.floor(a2 / 2)) * 7 + Math.floor(q2 / 2)] : 0;
          }
        }
      }
    }
    return grad_relu5_y;
  })();

  // ∂nll.L/∂norm5.y[n,c2,a2,q2] = [norm5.y[n,c2,a2,q2] > 0] · ∂nll.L/∂relu5.y[n,c2,a2,q2]
  const grad_norm5_y = (() => {
    const grad_norm5_y = new Float64Array(N * 16 * 14 * 14);
    for (let n = 0; n < N; n += 1) {
      for (let c2 = 0; c2 < 16; c2 += 1) {
        for (let a2 = 0; a2 < 14; a2 += 1) {
          for (let q2 = 0; q2 < 14; q2 += 1) {
            const holds = bracket(norm5_y[((n * 16 + c2) * 14 + a2) * 14 + q2] > 0, norm5_y[((n * 16 + c2) * 14 + a2) * 14 + q2], 0);
            grad_norm5_y[((n * 16 + c2) * 14 + a2) * 14 + q2] = holds !== 0 ? holds * grad_relu5_y[((n * 16 + c2) * 14 + a2) * 14 + q2] : 0;
          }
        }
      }
    }
    return grad_norm5_y;
  })();

  // ∂nll.L/∂conv5.y[n,o,r,t] = ∂nll.L/∂norm5.y[n,o,r,t] · (norm5.γ[o] / sqrt(norm5.var[o] + ε))
  const grad_conv5_y = (() => {
    const grad_conv5_y = new Float64Array(N * 16 * 14 * 14);
    for (let n = 0; n < N; n += 1) {
      for (let o = 0; o < 16; o += 1) {
        for (let r = 0; r < 14; r += 1) {
          for (let t = 0; t < 14; t += 1) {
            grad_conv5_y[((n * 16 + o) * 14 + r) * 14 + t] = grad_norm5_y[((n * 16 + o) * 14 + r) * 14 + t] * (norm5_gamma[o] / Math.sqrt(norm5_var[o] + eps));
          }
        }
      }
    }
    return grad_conv5_y;
  })();

  // ∂nll.L/∂relu4.y[n,c2,a2,q2] = Σ[o,u,v] ∂nll.L/∂conv5.y[n,o,a2 − u + 1,q2 − v + 1] · conv5.w[o,c2,u,v]
  const grad_relu4_y = (() => {
    const grad_relu4_y = new Float64Array(N * 16 * 14 * 14);
    for (let n = 0; n < N; n += 1) {
      for (let c2 = 0; c2 < 16; c2 += 1) {
        for (let a2 = 0; a2 < 14; a2 += 1) {
          for (let q2 = 0; q2 < 14; q2 += 1) {
            let sum = 0;
            for (let o = 0; o < 16; o += 1) {
              for (let u = 0; u < 3; u += 1) {
                for (let v = 0; v < 3; v += 1) {
                  const at = a2 - u + 1;
                  const at_2 = q2 - v + 1;
                  sum += (at >= 0 && at < 14 && at_2 >= 0 && at_2 < 14 ? grad_conv5_y[((n * 16 + o) * 14 + at) * 14 + at_2] : 0) * conv5_w[((o * 16 + c2) * 3 + u) * 3 + v];
                }
              }
            }
            grad_relu4_y[((n * 16 + c2) * 14 + a2) * 14 + q2] = sum;
          }
        }
      }
    }
    return grad_relu4_y;
  })();

  // ∂nll.L/∂norm4.y[n,c2,a2,q2] = [norm4.y[n,c2,a2,q2] > 0] · ∂nll.L/∂relu4.y[n,c2,a2,q2]
  const grad_norm4_y = (() => {
    const grad_norm4_y = new Float64Array(N * 16 * 14 * 14);
    for (let n = 0; n < N; n += 1) {
      for (let c2 = 0; c2 < 16; c2 += 1) {
        for (let a2 = 0; a2 < 14; a2 += 1) {
          for (let q2 = 0; q2 < 14; q2 += 1) {
            const holds = bracket(norm4_y[((n * 16 + c2) * 14 + a2) * 14 + q2] > 0, norm4_y[((n * 16 + c2) * 14 + a2) * 14 + q2], 0);
            grad_norm4_y[((n * 16 + c2) * 14 + a2) * 14 + q2] = holds !== 0 ? holds * grad_relu4_y[((n * 16 + c2) * 14 + a2) * 14 + q2] : 0;
          }
        }
      }
    }
    return grad_norm4_y;
  })();

  // ∂nll.L/∂conv4.y[n,o,r,t] = ∂nll.L/∂norm4.y[n,o,r,t] · (norm4.γ[o] / sqrt(norm4.var[o] + ε))
  const grad_conv4_y = (() => {
    const grad_conv4_y = new Float64Array(N * 16 * 14 * 14);
    for (let n = 0; n < N; n += 1) {
      for (let o = 0; o < 16; o += 1) {
        for (let r = 0; r < 14; r += 1) {
          for (let t = 0; t < 14; t += 1) {
            grad_conv4_y[((n * 16 + o) * 14 + r) * 14 + t] = grad_norm4_y[((n * 16 + o) * 14 + r) * 14 + t] * (norm4_gamma[o] / Math.sqrt(norm4_var[o] + eps));
          }
        }
      }
    }
    return grad_conv4_y;
  })();

  // ∂nll.L/∂pool3.y[n,c,r,t] = Σ[o,u,v] ∂nll.L/∂conv4.y[n,o,r − u + 1,t − v + 1] · conv4.w[o,c,u,v]
  const grad_pool3_y = (() => {
    const grad_pool3_y = new Float64Array(N * 8 * 14 * 14);
    for (let n = 0; n < N; n += 1) {
      for (let c = 0; c < 8; c += 1) {
        for (let r = 0; r < 14; r += 1) {
          for (let t = 0; t < 14; t += 1) {
            let sum = 0;
            for (let o = 0; o < 16; o += 1) {
              for (let u = 0; u < 3; u += 1) {
                for (let v = 0; v < 3; v += 1) {
                  const at = r - u + 1;
                  const at_2 = t - v + 1;
                  sum += (at >= 0 && at < 14 && at_2 >= 0 && at_2 < 14 ? grad_conv4_y[((n * 16 + o) * 14 + at) * 14 + at_2] : 0) * conv4_w[((o * 8 + c) * 3 + u) * 3 + v];
                }
              }
            }
            grad_pool3_y[((n * 8 + c) * 14 + r) * 14 + t] = sum;
          }
        }
      }
    }
    return grad_pool3_y;
  })();

  // ∂nll.L/∂relu3.y[n,c,a,q] = [⌊a / 2⌋ < 14] · [⌊q / 2⌋ < 14] · [2·(a mod 2) + q mod 2 = argmax[u′,v′] relu3.y[n,c,2·⌊a / 2⌋ + u′,2·⌊q / 2⌋ + v′]] · ∂nll.L/∂pool3.y[n,c,⌊a / 2⌋,⌊q / 2⌋]
  const grad_relu3_y = (() => {
    const grad_relu3_y = new Float64Array(N * 8 * 28 * 28);
    for (let n = 0; n < N; n += 1) {
      for (let c = 0; c < 8; c += 1) {
        for (let a = 0; a < 28; a += 1) {
          for (let q = 0; q < 28; q += 1) {
            let place = 0;
            let largest = -Infinity;
            for (let u_ = 0; u_ < 2; u_ += 1) {
              for (let v_ = 0; v_ < 2; v_ += 1) {
                const value = relu3_y[((n * 8 + c) * 28 + 2 * Math.floor(a / 2) + u_) * 28 + 2 * Math.floor(q / 2) + v_];
                if (exceeds(value, largest)) {
                  largest = value;
                  place = u_ * 2 + v_;
                }
              }
            }
            grad_relu3_y[((n * 8 + c) * 28 + a) * 28 + q] = Math.floor(a / 2) < 14 && Math.floor(q / 2) < 14 && 2 * (a - 2 * Math.floor(a / 2)) + (q - 2 * Math.floor(q / 2)) === place ? grad_pool3_y[((n * 8 + c) * 14 + Math.floor(a / 2)) * 14 + Math.floor(q / 2)] : 0;
          }
        }
      }
    }
    return grad_relu3_y;
  })();

  // ∂nll.L/∂norm3.y[n,c,a,q] = [norm3.y[n,c,a,q] > 0] · ∂nll.L/∂relu3.y[n,c,a,q]
  const grad_norm3_y = (() => {
    const grad_norm3_y = new Float64Array(N * 8 * 28 * 28);
    for (let n = 0; n < N; n += 1) {
      for (let c = 0; c < 8; c += 1) {
        for (let a = 0; a < 28; a += 1) {
          for (let q = 0; q < 28; q += 1) {
            const holds = bracket(norm3_y[((n * 8 + c) * 28 + a) * 28 + q] > 0, norm3_y[((n * 8 + c) * 28 + a) * 28 + q], 0);
            grad_norm3_y[((n * 8 + c) * 28 + a) * 28 + q] = holds !== 0 ? holds * grad_relu3_y[((n * 8 + c) * 28 + a) * 28 + q] : 0;
          }
        }
      }
    }
    return grad_norm3_y;
  })();

  // ∂nll.L/∂conv3.y[n,o,r,t] = ∂nll.L/∂norm3.y[n,o,r,t] · (norm3.γ[o] / sqrt(norm3.var[o] + ε))
  const grad_conv3_y = (() => {
    const grad_conv3_y = new Float64Array(N * 8 * 28 * 28);
    for (let n = 0; n < N; n += 1) {
      for (let o = 0; o < 8; o += 1) {
        for (let r = 0; r < 28; r += 1) {
          for (let t = 0; t < 28; t += 1) {
            grad_conv3_y[((n * 8 + o) * 28 + r) * 28 + t] = grad_norm3_y[((n * 8 + o) * 28 + r) * 28 + t] * (norm3_gamma[o] / Math.sqrt(norm3_var[o] + eps));
          }
        }
      }
    }
    return grad_conv3_y;
  })();

  // ∂nll.L/∂relu2.y[n,c,a,q] = Σ[o,u,v] ∂nll.L/∂conv3.y[n,o,a − u + 1,q − v + 1] · conv3.w[o,c,u,v]
  const grad_relu2_y = (() => {
    const grad_relu2_y = new Float64Array(N * 8 * 28 * 28);
    for (let n = 0; n < N; n += 1) {
      for (let c = 0; c < 8; c += 1) {
        for (let a = 0; a < 28; a += 1) {
          for (let q = 0; q < 28; q += 1) {
            let sum = 0;
            for (let o = 0; o < 8; o += 1) {
              for (let u = 0; u < 3; u += 1) {
                for (let v = 0; v < 3; v += 1) {
                  const at = a - u + 1;
                  const at_2 = q - v + 1;
                  sum += (at >= 0 && at < 28 && at_2 >= 0 && at_2 < 28 ? grad_conv3_y[((n * 8 + o) * 28 + at) * 28 + at_2] : 0) * conv3_w[((o * 8 + c) * 3 + u) * 3 + v];
                }
              }
            }
            grad_relu2_y[((n * 8 + c) * 28 + a) * 28 + q] = sum;
          }
        }
      }
    }
    return grad_relu2_y;
  })();

  // ∂nll.L/∂norm2.y[n,c,a,q] = [norm2.y[n,c,a,q] > 0] · ∂nll.L/∂relu2.y[n,c,a,q]
  const grad_norm2_y = (() => {
    const grad_norm2_y = new Float64Array(N * 8 * 28 * 28);
    for (let n = 0; n < N; n += 1) {
      for (let c = 0; c < 8; c += 1) {
        for (let a = 0; a < 28; a += 1) {
          for (let q = 0; q < 28; q += 1) {
            const holds = bracket(norm2_y[((n * 8 + c) * 28 + a) * 28 + q] > 0, norm2_y[((n * 8 + c) * 28 + a) * 28 + q], 0);
            grad_norm2_y[((n * 8 + c) * 28 + a) * 28 + q] = holds !== 0 ? holds * grad_relu2_y[((n * 8 + c) * 28 + a) * 28 + q] : 0;
          }
        }
      }
    }
    return grad_norm2_y;
  })();

  // ∂nll.L/∂conv2.y[n,o,r,t] = ∂nll.L/∂norm2.y[n,o,r,t] · (norm2.γ[o] / sqrt(norm2.var[o] + ε))
  const grad_conv2_y = (() => {
    const grad_conv2_y = new Float64Array(N * 8 * 28 * 28);
    for (let n = 0; n < N; n += 1) {
      for (let o = 0; o < 8; o += 1) {
        for (let r = 0; r < 28; r += 1) {
          for (let t = 0; t < 28; t += 1) {
            grad_conv2_y[((n * 8 + o) * 28 + r) * 28 + t] = grad_norm2_y[((n * 8 + o) * 28 + r) * 28 + t] * (norm2_gamma[o] / Math.sqrt(norm2_var[o] + eps));
          }
        }
      }
    }
    return grad_conv2_y;
  })();

  // ∂nll.L/∂relu1.y[n,c,a,q] = Σ[o,u,v] ∂nll.L/∂conv2.y[n,o,a − u + 1,q − v + 1] · conv2.w[o,c,u,v]
  const grad_relu1_y = (() => {
    const grad_relu1_y = new Float64Array(N * 8 * 28 * 28);
    for (let n = 0; n < N; n += 1) {
      for (let c = 0; c < 8; c += 1) {
        for (let a = 0; a < 28; a += 1) {
          for (let q = 0; q < 28; q += 1) {
            let sum = 0;
            for (let o = 0; o < 8; o += 1) {
              for (let u = 0; u < 3; u += 1) {
                for (let v = 0; v < 3; v += 1) {
                  const at = a - u + 1;
                  const at_2 = q - v + 1;
                  sum += (at >= 0 && at < 28 && at_2 >= 0 && at_2 < 28 ? grad_conv2_y[((n * 8 + o) * 28 + at) * 28 + at_2] : 0) * conv2_w[((o * 8 + c) * 3 + u) * 3 + v];
                }
              }
            }
            grad_relu1_y[((n * 8 + c) * 28 + a) * 28 + q] = sum;
          }
        }
      }
    }
    return grad_relu1_y;
  })();

  // ∂nll.L/∂norm1.y[n,c,a,q] = [norm1.y[n,c,a,q] > 0] · ∂nll.L/∂relu1.y[n,c,a,q]
  const grad_norm1_y = (() => {
    const grad_norm1_y = new Float64Array(N * 8 * 28 * 28);
    for (let n = 0; n < N; n += 1) {
      for (let c = 0; c < 8; c += 1) {
        for (let a = 0; a < 28; a += 1) {
          for (let q = 0; q < 28; q += 1) {
            const holds = bracket(norm1_y[((n * 8 + c) * 28 + a) * 28 + q] > 0, norm1_y[((n * 8 + c) * 28 + a) * 28 + q], 0);
            grad_norm1_y[((n * 8 + c) * 28 + a) * 28 + q] = holds !== 0 ? holds * grad_relu1_y[((n * 8 + c) * 28 + a) * 28 + q] : 0;
          }
        }
      }
    }
    return grad_norm1_y;
  })();

  // ∂nll.L/∂conv1.y[n,o,r,t] = ∂nll.L/∂norm1.y[n,o,r,t] · (norm1.γ[o] / sqrt(norm1.var[o] + ε))
  const grad_conv1_y = (() => {
    const grad_conv1_y = new Float64Array(N * 8 * 28 * 28);
    for (let n = 0; n < N; n += 1) {
      for (let o = 0; o < 8; o += 1) {
        for (let r = 0; r < 28; r += 1) {
          for (let t = 0; t < 28; t += 1) {
            grad_conv1_y[((n * 8 + o) * 28 + r) * 28 + t] = grad_norm1_y[((n * 8 + o) * 28 + r) * 28 + t] * (norm1_gamma[o] / Math.sqrt(norm1_var[o] + eps));
          }
        }
      }
    }
    return grad_conv1_y;
  })();

  // ∂nll.L/∂image[n,z,a,q] = Σ[o,u,v] ∂nll.L/∂conv1.y[n,o,a − u + 1,q − v + 1] · conv1.w[o,z,u,v]
  const grad_image = (() => {
    const grad_image = new Float64Array(N * 1 * 28 * 28);
    for (let n = 0; n < N; n += 1) {
      for (let z = 0; z < 1; z += 1) {
        for (let a = 0; a < 28; a += 1) {
          for (let q = 0; q < 28; q += 1) {
            let sum = 0;
            for (let o = 0; o < 8; o += 1) {
              for (let u = 0; u < 3; u += 1) {
                for (let v = 0; v < 3; v += 1) {
                  const at = a - u + 1;
                  const at_2 = q - v + 1;
                  sum += (at >= 0 && at < 28 && at_2 >= 0 && at_2 < 28 ? grad_conv1_y[((n * 8 + o) * 28 + at) * 28 + at_2] : 0) * conv1_w[((o * 1 + z) * 3 + u) * 3 + v];
                }
              }
            }
            grad_image[((n * 1 + z) * 28 + a) * 28 + q] = sum;
          }
        }
      }
    }
    return grad_image;
  })();

  // ∂nll.L/∂conv8.b[o] = Σ[n,r,t] ∂nll.L/∂conv8.y[n,o,r,t]
  //                    = Σ[n] ∂nll.L/∂mean8.y[n,o]
  const grad_conv8_b = (() => {
    const grad_conv8_b = new Float64Array(10);
    for (let o = 0; o < 10; o += 1) {
      let sum = 0;
      for (let n = 0; n < N; n += 1) {
        sum += grad_mean8_y[n * 10 + o];
      }
      grad_conv8_b[o] = sum;
    }
    return grad_conv8_b;
  })();

  // ∂nll.L/∂conv8.w[o,c,u,v] = Σ[n,r,t] ∂nll.L/∂conv8.y[n,o,r,t] · pool7.y[n,c,r + u,t + v]
  const grad_conv8_w = (() => {
    const grad_conv8_w = new Float64Array(10 * 32 * 1 * 1);
    for (let o = 0; o < 10; o += 1) {
      for (let c = 0; c < 32; c += 1) {
        for (let u = 0; u < 1; u += 1) {
          for (let v = 0; v < 1; v += 1) {
            let sum = 0;
            for (let n = 0; n < N; n += 1) {
              for (let r = 0; r < 3; r += 1) {
                for (let t = 0; t < 3; t += 1) {
                  sum += grad_conv8_y[((n * 10 + o) * 3 + r) * 3 + t] * pool7_y[((n * 32 + c) * 3 + r + u) * 3 + t + v];
                }
              }
            }
            grad_conv8_w[((o * 32 + c) * 1 + u) * 1 + v] = sum;
          }
        }
      }
    }
    return grad_conv8_w;
  })();

  // ∂nll.L/∂conv7.b[o] = Σ[n,r,t] ∂nll.L/∂conv7.y[n,o,r,t]
  const grad_conv7_b = (() => {
    const grad_conv7_b = new Float64Array(32);
    for (let o = 0; o < 32; o += 1) {
      let sum = 0;
      for (let n = 0; n < N; n += 1) {
        for (let r = 0; r < 7; r += 1) {
          for (let t = 0; t < 7; t += 1) {
            sum += grad_conv7_y[((n * 32 + o) * 7 + r) * 7 + t];
          }
        }
      }
      grad_conv7_b[o] = sum;
    }
    return grad_conv7_b;
  })();

  // ∂nll.L/∂conv7.w[o,c,u,v] = Σ[n,r,t] ∂nll.L/∂conv7.y[n,o,r,t] · relu6.y[n,c,r + u − 1,t + v − 1]
  const grad_conv7_w = (() => {
    const grad_conv7_w = new Float64Array(32 * 32 * 3 * 3);
    for (let o = 0; o < 32; o += 1) {
      for (let c = 0; c < 32; c += 1) {
        for (let u = 0; u < 3; u += 1) {
          for (let v = 0; v < 3; v += 1) {
            let sum = 0;
            for (let n = 0; n < N; n += 1) {
              for (let r = 0; r < 7; r += 1) {
                for (let t = 0; t < 7; t += 1) {
                  const at = r + u - 1;
                  const at_2 = t + v - 1;
                  sum += grad_conv7_y[((n * 32 + o) * 7 + r) * 7 + t] * (at >= 0 && at < 7 && at_2 >= 0 && at_2 < 7 ? relu6_y[((n * 32 + c) * 7 + at) * 7 + at_2] : 0);
                }
              }
            }
            grad_conv7_w[((o * 32 + c) * 3 + u) * 3 + v] = sum;
          }
        }
      }
    }
    return grad_conv7_w;
  })();

  // ∂nll.L/∂conv6.b[o] = Σ[n,r,t] ∂nll.L/∂conv6.y[n,o,r,t]
  const grad_conv6_b = (() => {
    const grad_conv6_b = new Float64Array(32);
    for (let o = 0; o < 32; o += 1) {
      let sum = 0;
      for (let n = 0; n < N; n += 1) {
        for (let r = 0; r < 7; r += 1) {
          for (let t = 0; t < 7; t += 1) {
            sum += grad_conv6_y[((n * 32 + o) * 7 + r) * 7 + t];
          }
        }
      }
      grad_conv6_b[o] = sum;
    }
    return grad_conv6_b;
  })();

  // ∂nll.L/∂conv6.w[o,c,u,v] = Σ[n,r,t] ∂nll.L/∂conv6.y[n,o,r,t] · pool5.y[n,c,r + u − 1,t + v − 1]
  const grad_conv6_w = (() => {
    const grad_conv6_w = new Float64Array(32 * 16 * 3 * 3);
    for (let o = 0; o < 32; o += 1) {
      for (let c = 0; c < 16; c += 1) {
        for (let u = 0; u < 3; u += 1) {
          for (let v = 0; v < 3; v += 1) {
            let sum = 0;
            for (let n = 0; n < N; n += 1) {
              for (let r = 0; r < 7; r += 1) {
                for (let t = 0; t < 7; t += 1) {
                  const at = r + u - 1;
                  const at_2 = t + v - 1;
                  sum += grad_conv6_y[((n * 32 + o) * 7 + r) * 7 + t] * (at >= 0 && at < 7 && at_2 >= 0 && at_2 < 7 ? pool5_y[((n * 16 + c) * 7 + at) * 7 + at_2] : 0);
                }
              }
            }
            grad_conv6_w[((o * 16 + c) * 3 + u) * 3 + v] = sum;
          }
        }
      }
    }
    return grad_conv6_w;
  })();

  // ∂nll.L/∂conv5.b[o] = Σ[n,r,t] ∂nll.L/∂conv5.y[n,o,r,t]
  const grad_conv5_b = (() => {
    const grad_conv5_b = new Float64Array(16);
    for (let o = 0; o < 16; o += 1) {
      let sum = 0;
      for (let n = 0; n < N; n += 1) {
        for (let r = 0; r < 14; r += 1) {
          for (let t = 0; t < 14; t += 1) {
            sum += grad_conv5_y[((n * 16 + o) * 14 + r) * 14 + t];
          }
        }
      }
      grad_conv5_b[o] = sum;
    }
    return grad_conv5_b;
  })();

  // ∂nll.L/∂conv5.w[o,c,u,v] = Σ[n,r,t] ∂nll.L/∂conv5.y[n,o,r,t] · relu4.y[n,c,r + u − 1,t + v − 1]
  const grad_conv5_w = (() => {
    const grad_conv5_w = new Float64Array(16 * 16 * 3 * 3);
    for (let o = 0; o < 16; o += 1) {
      for (let c = 0; c < 16; c += 1) {
        for (let u = 0; u < 3; u += 1) {
          for (let v = 0; v < 3; v += 1) {
            let sum = 0;
            for (let n = 0; n < N; n += 1) {
              for (let r = 0; r < 14; r += 1) {
                for (let t = 0; t < 14; t += 1) {
                  const at = r + u - 1;
                  const at_2 = t + v - 1;
                  sum += grad_conv5_y[((n * 16 + o) * 14 + r) * 14 + t] * (at >= 0 && at < 14 && at_2 >= 0 && at_2 < 14 ? relu4_y[((n * 16 + c) * 14 + at) * 14 + at_2] : 0);
                }
              }
            }
            grad_conv5_w[((o * 16 + c) * 3 + u) * 3 + v] = sum;
          }
        }
      }
    }
    return grad_conv5_w;
  })();

  // ∂nll.L/∂conv4.b[o] = Σ[n,r,t] ∂nll.L/∂conv4.y[n,o,r,t]
  const grad_conv4_b = (() => {
    const grad_conv4_b = new Float64Array(16);
    for (let o = 0; o < 16; o += 1) {
      let sum = 0;
      for (let n = 0; n < N; n += 1) {
        for (let r = 0; r < 14; r += 1) {
          for (let t = 0; t < 14; t += 1) {
            sum += grad_conv4_y[((n * 16 + o) * 14 + r) * 14 + t];
          }
        }
      }
      grad_conv4_b[o] = sum;
    }
    return grad_conv4_b;
  })();

  // ∂nll.L/∂conv4.w[o,c,u,v] = Σ[n,r,t] ∂nll.L/∂conv4.y[n,o,r,t] · pool3.y[n,c,r + u − 1,t + v − 1]
  const grad_conv4_w = (() => {
    const grad_conv4_w = new Float64Array(16 * 8 * 3 * 3);
    for (let o = 0; o < 16; o += 1) {
      for (let c = 0; c < 8; c += 1) {
        for (let u = 0; u < 3; u += 1) {
          for (let v = 0; v < 3; v += 1) {
            let sum = 0;
            for (let n = 0; n < N; n += 1) {
              for (let r = 0; r < 14; r += 1) {
                for (let t = 0; t < 14; t += 1) {
                  const at = r + u - 1;
                  const at_2 = t + v - 1;
                  sum += grad_conv4_y[((n * 16 + o) * 14 + r) * 14 + t] * (at >= 0 && at < 14 && at_2 >= 0 && at_2 < 14 ? pool3_y[((n * 8 + c) * 14 + at) * 14 + at_2] : 0);
                }
              }
            }
            grad_conv4_w[((o * 8 + c) * 3 + u) * 3 + v] = sum;
          }
        }
      }
    }
    return grad_conv4_w;
  })();

  // ∂nll.L/∂conv3.b[o] = Σ[n,r,t] ∂nll.L/∂conv3.y[n,o,r,t]
  const grad_conv3_b = (() => {
    const grad_conv3_b = new Float64Array(8);
    for (let o = 0; o < 8; o += 1) {
      let sum = 0;
      for (let n = 0; n < N; n += 1) {
        for (let r = 0; r < 28; r += 1) {
          for (let t = 0; t < 28; t += 1) {
            sum += grad_conv3_y[((n * 8 + o) * 28 + r) * 28 + t];
          }
        }
      }
      grad_conv3_b[o] = sum;
    }
    return grad_conv3_b;
  })();

  // ∂nll.L/∂conv3.w[o,c,u,v] = Σ[n,r,t] ∂nll.L/∂conv3.y[n,o,r,t] · relu2.y[n,c,r + u − 1,t + v − 1]
  const grad_conv3_w = (() => {
    const grad_conv3_w = new Float64Array(8 * 8 * 3 * 3);
    for (let o = 0; o < 8; o += 1) {
      for (let c = 0; c < 8; c += 1) {
        for (let u = 0; u < 3; u += 1) {
          for (let v = 0; v < 3; v += 1) {
            let sum = 0;
            for (let n = 0; n < N; n += 1) {
              for (let r = 0; r < 28; r += 1) {
                for (let t = 0; t < 28; t += 1) {
                  const at = r + u - 1;
                  const at_2 = t + v - 1;
                  sum += grad_conv3_y[((n * 8 + o) * 28 + r) * 28 + t] * (at >= 0 && at < 28 && at_2 >= 0 && at_2 < 28 ? relu2_y[((n * 8 + c) * 28 + at) * 28 + at_2] : 0);
                }
              }
            }
            grad_conv3_w[((o * 8 + c) * 3 + u) * 3 + v] = sum;
          }
        }
      }
    }
    return grad_conv3_w;
  })();

  // ∂nll.L/∂conv2.b[o] = Σ[n,r,t] ∂nll.L/∂conv2.y[n,o,r,t]
  const grad_conv2_b = (() => {
    const grad_conv2_b = new Float64Array(8);
    for (let o = 0; o < 8; o += 1) {
      let sum = 0;
      for (let n = 0; n < N; n += 1) {
        for (let r = 0; r < 28; r += 1) {
          for (let t = 0; t < 28; t += 1) {
            sum += grad_conv2_y[((n * 8 + o) * 28 + r) * 28 + t];
          }
        }
      }
      grad_conv2_b[o] = sum;
    }
    return grad_conv2_b;
  })();

  // ∂nll.L/∂conv2.w[o,c,u,v] = Σ[n,r,t] ∂nll.L/∂conv2.y[n,o,r,t] · relu1.y[n,c,r + u − 1,t + v − 1]
  const grad_conv2_w = (() => {
    const grad_conv2_w = new Float64Array(8 * 8 * 3 * 3);
    for (let o = 0; o < 8; o += 1) {
      for (let c = 0; c < 8; c += 1) {
        for (let u = 0; u < 3; u += 1) {
          for (let v = 0; v < 3; v += 1) {
            let sum = 0;
            for (let n = 0; n < N; n += 1) {
              for (let r = 0; r < 28; r += 1) {
                for (let t = 0; t < 28; t += 1) {
                  const at = r + u - 1;
                  const at_2 = t + v - 1;
                  sum += grad_conv2_y[((n * 8 + o) * 28 + r) * 28 + t] * (at >= 0 && at < 28 && at_2 >= 0 && at_2 < 28 ? relu1_y[((n * 8 + c) * 28 + at) * 28 + at_2] : 0);
                }
              }
            }
            grad_conv2_w[((o * 8 + c) * 3 + u) * 3 + v] = sum;
          }
        }
      }
    }
    return grad_conv2_w;
  })();

  // ∂nll.L/∂conv1.b[o] = Σ[n,r,t] ∂nll.L/∂conv1.y[n,o,r,t]
  const grad_conv1_b = (() => {
    const grad_conv1_b = new Float64Array(8);
    for (let o = 0; o < 8; o += 1) {
      let sum = 0;
      for (let n = 0; n < N; n += 1) {
        for (let r = 0; r < 28; r += 1) {
          for (let t = 0; t < 28; t += 1) {
            sum += grad_conv1_y[((n * 8 + o) * 28 + r) * 28 + t];
          }
        }
      }
      grad_conv1_b[o] = sum;
    }
    return grad_conv1_b;
  })();

  // ∂nll.L/∂conv1.w[o,c,u,v] = Σ[n,r,t] ∂nll.L/∂conv1.y[n,o,r,t] · image[n,c,r + u − 1,t + v − 1]
  const grad_conv1_w = (() => {
    const grad_conv1_w = new Float64Array(8 * 1 * 3 * 3);
    for (let o = 0; o < 8; o += 1) {
      for (let c = 0; c < 1; c += 1) {
        for (let u = 0; u < 3; u += 1) {
          for (let v = 0; v < 3; v += 1) {
            let sum = 0;
            for (let n = 0; n < N; n += 1) {
              for (let r = 0; r < 28; r += 1) {
                for (let t = 0; t < 28; t += 1) {
                  const at = r + u - 1;
                  const at_2 = t + v - 1;
                  sum += grad_conv1_y[((n * 8 + o) * 28 + r) * 28 + t] * (at >= 0 && at < 28 && at_2 >= 0 && at_2 < 28 ? image[((n * 1 + c) * 28 + at) * 28 + at_2] : 0);
                }
              }
            }
            grad_conv1_w[((o * 1 + c) * 3 + u) * 3 + v] = sum;
          }
        }
      }
    }
    return grad_conv1_w;
  })();

  // ∂nll.L/∂norm7.β[c3] = Σ[n,a3,q3] ∂nll.L/∂norm7.y[n,c3,a3,q3]
  const grad_norm7_beta = (() => {
    const grad_norm7_beta = new Float64Array(32);
    for (let c3 = 0; c3 < 32; c3 += 1) {
      let sum = 0;
      for (let n = 0; n < N; n += 1) {
        for (let a3 = 0; a3 < 7; a3 += 1) {
          for (let q3 = 0; q3 < 7; q3 += 1) {
            sum += grad_norm7_y[((n * 32 + c3) * 7 + a3) * 7 + q3];
          }
        }
      }
      grad_norm7_beta[c3] = sum;
    }
    return grad_norm7_beta;
  })();

  // ∂nll.L/∂norm7.γ[c3] = (Σ[n,a3,q3] ∂nll.L/∂norm7.y[n,c3,a3,q3] · (conv7.y[n,c3,a3,q3] − norm7.μ[c3])) / sqrt(norm7.var[c3] + ε)
  const grad_norm7_gamma = (() => {
    const grad_norm7_gamma = new Float64Array(32);
    for (let c3 = 0; c3 < 32; c3 += 1) {
      let sum = 0;
      for (let n = 0; n < N; n += 1) {
        for (let a3 = 0; a3 < 7; a3 += 1) {
          for (let q3 = 0; q3 < 7; q3 += 1) {
            sum += grad_norm7_y[((n * 32 + c3) * 7 + a3) * 7 + q3] * (conv7_y[((n * 32 + c3) * 7 + a3) * 7 + q3] - norm7_mu[c3]);
          }
        }
      }
      grad_norm7_gamma[c3] = sum / Math.sqrt(norm7_var[c3] + eps);
    }
    return grad_norm7_gamma;
  })();

  // ∂nll.L/∂norm6.β[c3] = Σ[n,a3,q3] ∂nll.L/∂norm6.y[n,c3,a3,q3]
  const grad_norm6_beta = (() => {
    const grad_norm6_beta = new Float64Array(32);
    for (let c3 = 0; c3 < 32; c3 += 1) {
      let sum = 0;
      for (let n = 0; n < N; n += 1) {
        for (let a3 = 0; a3 < 7; a3 += 1) {
          for (let q3 = 0; q3 < 7; q3 += 1) {
            sum += grad_norm6_y[((n * 32 + c3) * 7 + a3) * 7 + q3];
          }
        }
      }
      grad_norm6_beta[c3] = sum;
    }
    return grad_norm6_beta;
  })();

  // ∂nll.L/∂norm6.γ[c3] = (Σ[n,a3,q3] ∂nll.L/∂norm6.y[n,c3,a3,q3] · (conv6.y[n,c3,a3,q3] − norm6.μ[c3])) / sqrt(norm6.var[c3] + ε)
  const grad_norm6_gamma = (() => {
    const grad_norm6_gamma = new Float64Array(32);
    for (let c3 = 0; c3 < 32; c3 += 1) {
      let sum = 0;
      for (let n = 0; n < N; n += 1) {
        for (let a3 = 0; a3 < 7; a3 += 1) {
          for (let q3 = 0; q3 < 7; q3 += 1) {
            sum += grad_norm6_y[((n * 32 + c3) * 7 + a3) * 7 + q3] * (conv6_y[((n * 32 + c3) * 7 + a3) * 7 + q3] - norm6_mu[c3]);
          }
        }
      }
      grad_norm6_gamma[c3] = sum / Math.sqrt(norm6_var[c3] + eps);
    }
    return grad_norm6_gamma;
  })();

  // ∂nll.L/∂norm5.β[c2] = Σ[n,a2,q2] ∂nll.L/∂norm5.y[n,c2,a2,q2]
  const grad_norm5_beta = (() => {
    const grad_norm5_beta = new Float64Array(16);
    for (let c2 = 0; c2 < 16; c2 += 1) {
      let sum = 0;
      for (let n = 0; n < N; n += 1) {
        for (let a2 = 0; a2 < 14; a2 += 1) {
          for (let q2 = 0; q2 < 14; q2 += 1) {
            sum += grad_norm5_y[((n * 16 + c2) * 14 + a2) * 14 + q2];
          }
        }
      }
      grad_norm5_beta[c2] = sum;
    }
    return grad_norm5_beta;
  })();

  // ∂nll.L/∂norm5.γ[c2] = (Σ[n,a2,q2] ∂nll.L/∂norm5.y[n,c2,a2,q2] · (conv5.y[n,c2,a2,q2] − norm5.μ[c2])) / sqrt(norm5.var[c2] + ε)
  const grad_norm5_gamma = (() => {
    const grad_norm5_gamma = new Float64Array(16);
    for (let c2 = 0; c2 < 16; c2 += 1) {
      let sum = 0;
      for (let n = 0; n < N; n += 1) {
        for (let a2 = 0; a2 < 14; a2 += 1) {
          for (let q2 = 0; q2 < 14; q2 += 1) {
            sum += grad_norm5_y[((n * 16 + c2) * 14 + a2) * 14 + q2] * (conv5_y[((n * 16 + c2) * 14 + a2) * 14 + q2] - norm5_mu[c2]);
          }
        }
      }
      grad_norm5_gamma[c2] = sum / Math.sqrt(norm5_var[c2] + eps);
    }
    return grad_norm5_gamma;
  })();

  // ∂nll.L/∂norm4.β[c2] = Σ[n,a2,q2] ∂nll.L/∂norm4.y[n,c2,a2,q2]
  const grad_norm4_beta = (() => {
    const grad_norm4_beta = new Float64Array(16);
    for (let c2 = 0; c2 < 16; c2 += 1) {
      let sum = 0;
      for (let n = 0; n < N; n += 1) {
        for (let a2 = 0; a2 < 14; a2 += 1) {
          for (let q2 = 0; q2 < 14; q2 += 1) {
            sum += grad_norm4_y[((n * 16 + c2) * 14 + a2) * 14 + q2];
          }
        }
      }
      grad_norm4_beta[c2] = sum;
    }
    return grad_norm4_beta;
  })();

  // ∂nll.L/∂norm4.γ[c2] = (Σ[n,a2,q2] ∂nll.L/∂norm4.y[n,c2,a2,q2] · (conv4.y[n,c2,a2,q2] − norm4.μ[c2])) / sqrt(norm4.var[c2] + ε)
  const grad_norm4_gamma = (() => {
    const grad_norm4_gamma = new Float64Array(16);
    for (let c2 = 0; c2 < 16; c2 += 1) {
      let sum = 0;
      for (let n = 0; n < N; n += 1) {
        for (let a2 = 0; a2 < 14; a2 += 1) {
          for (let q2 = 0; q2 < 14; q2 += 1) {
            sum += grad_norm4_y[((n * 16 + c2) * 14 + a2) * 14 + q2] * (conv4_y[((n * 16 + c2) * 14 + a2) * 14 + q2] - norm4_mu[c2]);
          }
        }
      }
      grad_norm4_gamma[c2] = sum / Math.sqrt(norm4_var[c2] + eps);
    }
    return grad_norm4_gamma;
  })();

  // ∂nll.L/∂norm3.β[c] = Σ[n,a,q] ∂nll.L/∂norm3.y[n,c,a,q]
  const grad_norm3_beta = (() => {
    const grad_norm3_beta = new Float64Array(8);
    for (let c = 0; c < 8; c += 1) {
      let sum = 0;
      for (let n = 0; n < N; n += 1) {
        for (let a = 0; a < 28; a += 1) {
          for (let q = 0; q < 28; q += 1) {
            sum += grad_norm3_y[((n * 8 + c) * 28 + a) * 28 + q];
          }
        }
      }
      grad_norm3_beta[c] = sum;
    }
    return grad_norm3_beta;
  })();

  // ∂nll.L/∂norm3.γ[c] = (Σ[n,a,q] ∂nll.L/∂norm3.y[n,c,a,q] · (conv3.y[n,c,a,q] − norm3.μ[c])) / sqrt(norm3.var[c] + ε)
  const grad_norm3_gamma = (() => {
    const grad_norm3_gamma = new Float64Array(8);
    for (let c = 0; c < 8; c += 1) {
      let sum = 0;
      for (let n = 0; n < N; n += 1) {
        for (let a = 0; a < 28; a += 1) {
          for (let q = 0; q < 28; q += 1) {
            sum += grad_norm3_y[((n * 8 + c) * 28 + a) * 28 + q] * (conv3_y[((n * 8 + c) * 28 + a) * 28 + q] - norm3_mu[c]);
          }
        }
      }
      grad_norm3_gamma[c] = sum / Math.sqrt(norm3_var[c] + eps);
    }
    return grad_norm3_gamma;
  })();

  // ∂nll.L/∂norm2.β[c] = Σ[n,a,q] ∂nll.L/∂norm2.y[n,c,a,q]
  const grad_norm2_beta = (() => {
    const grad_norm2_beta = new Float64Array(8);
    for (let c = 0; c < 8; c += 1) {
      let sum = 0;
      for (let n = 0; n < N; n += 1) {
        for (let a = 0; a < 28; a += 1) {
          for (let q = 0; q < 28; q += 1) {
            sum += grad_norm2_y[((n * 8 + c) * 28 + a) * 28 + q];
          }
        }
      }
      grad_norm2_beta[c] = sum;
    }
    return grad_norm2_beta;
  })();

  // ∂nll.L/∂norm2.γ[c] = (Σ[n,a,q] ∂nll.L/∂norm2.y[n,c,a,q] · (conv2.y[n,c,a,q] − norm2.μ[c])) / sqrt(norm2.var[c] + ε)
  const grad_norm2_gamma = (() => {
    const grad_norm2_gamma = new Float64Array(8);
    for (let c = 0; c < 8; c += 1) {
      let sum = 0;
      for (let n = 0; n < N; n += 1) {
        for (let a = 0; a < 28; a += 1) {
          for (let q = 0; q < 28; q += 1) {
            sum += grad_norm2_y[((n * 8 + c) * 28 + a) * 28 + q] * (conv2_y[((n * 8 + c) * 28 + a) * 28 + q] - norm2_mu[c]);
          }
        }
      }
      grad_norm2_gamma[c] = sum / Math.sqrt(norm2_var[c] + eps);
    }
    return grad_norm2_gamma;
  })();

  // ∂nll.L/∂norm1.β[c] = Σ[n,a,q] ∂nll.L/∂norm1.y[n,c,a,q]
  const grad_norm1_beta = (() => {
    const grad_norm1_beta = new Float64Array(8);
    for (let c = 0; c < 8; c += 1) {
      let sum = 0;
      for (let n = 0; n < N; n += 1) {
        for (let a = 0; a < 28; a += 1) {
          for (let q = 0; q < 28; q += 1) {
            sum += grad_norm1_y[((n * 8 + c) * 28 + a) * 28 + q];
          }
        }
      }
      grad_norm1_beta[c] = sum;
    }
    return grad_norm1_beta;
  })();

  // ∂nll.L/∂norm1.γ[c] = (Σ[n,a,q] ∂nll.L/∂norm1.y[n,c,a,q] · (conv1.y[n,c,a,q] − norm1.μ[c])) / sqrt(norm1.var[c] + ε)
  const grad_norm1_gamma = (() => {
    const grad_norm1_gamma = new Float64Array(8);
    for (let c = 0; c < 8; c += 1) {
      let sum = 0;
      for (let n = 0; n < N; n += 1) {
        for (let a = 0; a < 28; a += 1) {
          for (let q = 0; q < 28; q += 1) {
            sum += grad_norm1_y[((n * 8 + c) * 28 + a) * 28 + q] * (conv1_y[((n * 8 + c) * 28 + a) * 28 + q] - norm1_mu[c]);
          }
        }
      }
      grad_norm1_gamma[c] = sum / Math.sqrt(norm1_var[c] + eps);
    }
    return grad_norm1_gamma;
  })();

  // ∂nll.L/∂pixel[n,z,a,q] = ∂nll.L/∂image[n,z,a,q] · ((1 / 255) / deviation)
  //                        = ∂nll.L/∂image[n,z,a,q] / (255 · deviation)
  const grad_pixel = (() => {
    const grad_pixel = new Float64Array(N * 1 * 28 * 28);
    for (let n = 0; n < N; n += 1) {
      for (let z = 0; z < 1; z += 1) {
        for (let a = 0; a < 28; a += 1) {
          for (let q = 0; q < 28; q += 1) {
            grad_pixel[((n * 1 + z) * 28 + a) * 28 + q] = grad_image[((n * 1 + z) * 28 + a) * 28 + q] / (255 * deviation);
          }
        }
      }
    }
    return grad_pixel;
  })();

  return { nll_p: grad_nll_p, nll_S: grad_nll_S, nll_e: grad_nll_e, mean8_y: grad_mean8_y, conv8_y: grad_conv8_y, pool7_y: grad_pool7_y, relu7_y: grad_relu7_y, norm7_y: grad_norm7_y, conv7_y: grad_conv7_y, relu6_y: grad_relu6_y, norm6_y: grad_norm6_y, conv6_y: grad_conv6_y, pool5_y: grad_pool5_y, relu5_y: grad_relu5_y, norm5_y: grad_norm5_y, conv5_y: grad_conv5_y, relu4_y: grad_relu4_y, norm4_y: grad_norm4_y, conv4_y: grad_conv4_y, pool3_y: grad_pool3_y, relu3_y: grad_relu3_y, norm3_y: grad_norm3_y, conv3_y: grad_conv3_y, relu2_y: grad_relu2_y, norm2_y: grad_norm2_y, conv2_y: grad_conv2_y, relu1_y: grad_relu1_y, norm1_y: grad_norm1_y, conv1_y: grad_conv1_y, image: grad_image, conv8_b: grad_conv8_b, conv8_w: grad_conv8_w, conv7_b: grad_conv7_b, conv7_w: grad_conv7_w, conv6_b: grad_conv6_b, conv6_w: grad_conv6_w, conv5_b: grad_conv5_b, conv5_w: grad_conv5_w, conv4_b: grad_conv4_b, conv4_w: grad_conv4_w, conv3_b: grad_conv3_b, conv3_w: grad_conv3_w, conv2_b: grad_conv2_b, conv2_w: grad_conv2_w, conv1_b: grad_conv1_b, conv1_w: grad_conv1_w, norm7_beta: grad_norm7_beta, norm7_gamma: grad_norm7_gamma, norm6_beta: grad_norm6_beta, norm6_gamma: grad_norm6_gamma, norm5_beta: grad_norm5_beta, norm5_gamma: grad_norm5_gamma, norm4_beta: grad_norm4_beta, norm4_gamma: grad_norm4_gamma, norm3_beta: grad_norm3_beta, norm3_gamma: grad_norm3_gamma, norm2_beta: grad_norm2_beta, norm2_gamma: grad_norm2_gamma, norm1_beta: grad_norm1_beta, norm1_gamma: grad_norm1_gamma, pixel: grad_pixel };
}

// Throws an error if the number of entries of an array does not match its sizes.
function check(quantity, entries, expected) {
  if (entries !== expected) {
    throw new RangeError(`${quantity} has ${entries} entries instead of ${expected}`);
  }
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

// Whether a is larger than b. NaN counts as the largest, so that it is not lost.
function exceeds(a, b) {
  return a > b || (Number.isNaN(a) && !Number.isNaN(b));
}

return {
forward, backward,

// The sizes, what the functions are given, and their equations, as data.
sizes: [
  ["N",1],
  ["classes",10],
],
given: [
  {"axes":[["n",["size","N"]],["z",1],["a",28],["q",28]],"name":"pixel","of":"pixel"},
  {"axes":[["c",8]],"name":"norm1_gamma","of":"norm1.γ"},
  {"axes":[["c",8]],"name":"norm1_beta","of":"norm1.β"},
  {"axes":[["c",8]],"name":"norm2_gamma","of":"norm2.γ"},
  {"axes":[["c",8]],"name":"norm2_beta","of":"norm2.β"},
  {"axes":[["c",8]],"name":"norm3_gamma","of":"norm3.γ"},
  {"axes":[["c",8]],"name":"norm3_beta","of":"norm3.β"},
  {"axes":[["c2",16]],"name":"norm4_gamma","of":"norm4.γ"},
  {"axes":[["c2",16]],"name":"norm4_beta","of":"norm4.β"},
  {"axes":[["c2",16]],"name":"norm5_gamma","of":"norm5.γ"},
  {"axes":[["c2",16]],"name":"norm5_beta","of":"norm5.β"},
  {"axes":[["c3",32]],"name":"norm6_gamma","of":"norm6.γ"},
  {"axes":[["c3",32]],"name":"norm6_beta","of":"norm6.β"},
  {"axes":[["c3",32]],"name":"norm7_gamma","of":"norm7.γ"},
  {"axes":[["c3",32]],"name":"norm7_beta","of":"norm7.β"},
  {"axes":[["o",8],["c",1],["u",3],["v",3]],"name":"conv1_w","of":"conv1.w"},
  {"axes":[["o",8]],"name":"conv1_b","of":"conv1.b"},
  {"axes":[["o",8],["c",8],["u",3],["v",3]],"name":"conv2_w","of":"conv2.w"},
  {"axes":[["o",8]],"name":"conv2_b","of":"conv2.b"},
  {"axes":[["o",8],["c",8],["u",3],["v",3]],"name":"conv3_w","of":"conv3.w"},
  {"axes":[["o",8]],"name":"conv3_b","of":"conv3.b"},
  {"axes":[["o",16],["c",8],["u",3],["v",3]],"name":"conv4_w","of":"conv4.w"},
  {"axes":[["o",16]],"name":"conv4_b","of":"conv4.b"},
  {"axes":[["o",16],["c",16],["u",3],["v",3]],"name":"conv5_w","of":"conv5.w"},
  {"axes":[["o",16]],"name":"conv5_b","of":"conv5.b"},
  {"axes":[["o",32],["c",16],["u",3],["v",3]],"name":"conv6_w","of":"conv6.w"},
  {"axes":[["o",32]],"name":"conv6_b","of":"conv6.b"},
  {"axes":[["o",32],["c",32],["u",3],["v",3]],"name":"conv7_w","of":"conv7.w"},
  {"axes":[["o",32]],"name":"conv7_b","of":"conv7.b"},
  {"axes":[["o",10],["c",32],["u",1],["v",1]],"name":"conv8_w","of":"conv8.w"},
  {"axes":[["o",10]],"name":"conv8_b","of":"conv8.b"},
  {"axes":[["n",["size","N"]]],"name":"label","of":"label"},
  {"axes":[],"name":"average","of":"average","value":0.1307},
  {"axes":[],"name":"deviation","of":"deviation","value":0.3081},
  {"axes":[],"name":"eps","of":"ε","value":0.00001},
  {"axes":[["c",8]],"name":"norm1_mu","of":"norm1.μ"},
  {"axes":[["c",8]],"name":"norm1_var","of":"norm1.var"},
  {"axes":[["c",8]],"name":"norm2_mu","of":"norm2.μ"},
  {"axes":[["c",8]],"name":"norm2_var","of":"norm2.var"},
  {"axes":[["c",8]],"name":"norm3_mu","of":"norm3.μ"},
  {"axes":[["c",8]],"name":"norm3_var","of":"norm3.var"},
  {"axes":[["c2",16]],"name":"norm4_mu","of":"norm4.μ"},
  {"axes":[["c2",16]],"name":"norm4_var","of":"norm4.var"},
  {"axes":[["c2",16]],"name":"norm5_mu","of":"norm5.μ"},
  {"axes":[["c2",16]],"name":"norm5_var","of":"norm5.var"},
  {"axes":[["c3",32]],"name":"norm6_mu","of":"norm6.μ"},
  {"axes":[["c3",32]],"name":"norm6_var","of":"norm6.var"},
  {"axes":[["c3",32]],"name":"norm7_mu","of":"norm7.μ"},
  {"axes":[["c3",32]],"name":"norm7_var","of":"norm7.var"},
],
equations: [
  {"axes":[["n",["size","N"]],["z",1],["a",28],["q",28]],"backward":false,"mathml":"<msub><mi>image</mi><mrow><mi>n</mi><mo>,</mo><mi>z</mi><mo>,</mo><mi>a</mi><mo>,</mo><mi>q</mi></mrow></msub><mo>=</mo><mfrac><mrow><mfrac><msub><mi>pixel</mi><mrow><mi>n</mi><mo>,</mo><mi>z</mi><mo>,</mo><mi>a</mi><mo>,</mo><mi>q</mi></mrow></msub><mn>255</mn></mfrac><mo>−</mo><mi>average</mi></mrow><mi>deviation</mi></mfrac>","name":"image","of":"image","tree":["quotient",["sum",["quotient",["value","pixel",["index","n"],["index","z"],["index","a"],["index","q"]],255],["minus",["value","average"]]],["value","deviation"]]},
  {"axes":[["n",["size","N"]],["o",8],["r",28],["t",28]],"backward":false,"mathml":"<msub><mi>conv1.y</mi><mrow><mi>n</mi><mo>,</mo><mi>o</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></msub><mo>=</mo><mrow><msub><mi>conv1.b</mi><mrow><mi>o</mi></mrow></msub><mo>+</mo><mrow><munder><mo>∑</mo><mrow><mi>c</mi><mo>,</mo><mi>u</mi><mo>,</mo><mi>v</mi></mrow></munder><mrow><msub><mi>conv1.w</mi><mrow><mi>o</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>u</mi><mo>,</mo><mi>v</mi></mrow></msub><mo>·</mo><msub><mi>image</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mrow><mi>r</mi><mo>+</mo><mi>u</mi><mo>−</mo><mn>1</mn></mrow><mo>,</mo><mrow><mi>t</mi><mo>+</mo><mi>v</mi><mo>−</mo><mn>1</mn></mrow></mrow></msub></mrow></mrow></mrow>","name":"conv1_y","of":"conv1.y","tree":["sum",["value","conv1_b",["index","o"]],["Σ",[["c",1],["u",3],["v",3]],["product",["value","conv1_w",["index","o"],["index","c"],["index","u"],["index","v"]],["value","image",["index","n"],["index","c"],["sum",["index","r"],["index","u"],["minus",1]],["sum",["index","t"],["index","v"],["minus",1]]]]]]},
  {"axes":[["n",["size","N"]],["c",8],["a",28],["q",28]],"backward":false,"mathml":"<msub><mi>norm1.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>a</mi><mo>,</mo><mi>q</mi></mrow></msub><mo>=</mo><mrow><mfrac><mrow><msub><mi>norm1.γ</mi><mrow><mi>c</mi></mrow></msub><mo>&#x2062;</mo><mrow><mo stretchy=\"false\">(</mo><mrow><msub><mi>conv1.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>a</mi><mo>,</mo><mi>q</mi></mrow></msub><mo>−</mo><msub><mi>norm1.μ</mi><mrow><mi>c</mi></mrow></msub></mrow><mo stretchy=\"false\">)</mo></mrow></mrow><msqrt><mrow><msub><mi>norm1.var</mi><mrow><mi>c</mi></mrow></msub><mo>+</mo><mi>ε</mi></mrow></msqrt></mfrac><mo>+</mo><msub><mi>norm1.β</mi><mrow><mi>c</mi></mrow></msub></mrow>","name":"norm1_y","of":"norm1.y","tree":["sum",["quotient",["product",["value","norm1_gamma",["index","c"]],["sum",["value","conv1_y",["index","n"],["index","c"],["index","a"],["index","q"]],["minus",["value","norm1_mu",["index","c"]]]]],["call","sqrt",["sum",["value","norm1_var",["index","c"]],["value","eps"]]]],["value","norm1_beta",["index","c"]]]},
  {"axes":[["n",["size","N"]],["c",8],["a",28],["q",28]],"backward":false,"mathml":"<msub><mi>relu1.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>a</mi><mo>,</mo><mi>q</mi></mrow></msub><mo>=</mo><mrow><mi>max</mi><mo>&#x2061;</mo><mrow><mo stretchy=\"false\">(</mo><mn>0</mn><mo>,</mo><msub><mi>norm1.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>a</mi><mo>,</mo><mi>q</mi></mrow></msub><mo stretchy=\"false\">)</mo></mrow></mrow>","name":"relu1_y","of":"relu1.y","tree":["call","max",0,["value","norm1_y",["index","n"],["index","c"],["index","a"],["index","q"]]]},
  {"axes":[["n",["size","N"]],["o",8],["r",28],["t",28]],"backward":false,"mathml":"<msub><mi>conv2.y</mi><mrow><mi>n</mi><mo>,</mo><mi>o</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></msub><mo>=</mo><mrow><msub><mi>conv2.b</mi><mrow><mi>o</mi></mrow></msub><mo>+</mo><mrow><munder><mo>∑</mo><mrow><mi>c</mi><mo>,</mo><mi>u</mi><mo>,</mo><mi>v</mi></mrow></munder><mrow><msub><mi>conv2.w</mi><mrow><mi>o</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>u</mi><mo>,</mo><mi>v</mi></mrow></msub><mo>·</mo><msub><mi>relu1.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mrow><mi>r</mi><mo>+</mo><mi>u</mi><mo>−</mo><mn>1</mn></mrow><mo>,</mo><mrow><mi>t</mi><mo>+</mo><mi>v</mi><mo>−</mo><mn>1</mn></mrow></mrow></msub></mrow></mrow></mrow>","name":"conv2_y","of":"conv2.y","tree":["sum",["value","conv2_b",["index","o"]],["Σ",[["c",8],["u",3],["v",3]],["product",["value","conv2_w",["index","o"],["index","c"],["index","u"],["index","v"]],["value","relu1_y",["index","n"],["index","c"],["sum",["index","r"],["index","u"],["minus",1]],["sum",["index","t"],["index","v"],["minus",1]]]]]]},
  {"axes":[["n",["size","N"]],["c",8],["a",28],["q",28]],"backward":false,"mathml":"<msub><mi>norm2.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>a</mi><mo>,</mo><mi>q</mi></mrow></msub><mo>=</mo><mrow><mfrac><mrow><msub><mi>norm2.γ</mi><mrow><mi>c</mi></mrow></msub><mo>&#x2062;</mo><mrow><mo stretchy=\"false\">(</mo><mrow><msub><mi>conv2.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>a</mi><mo>,</mo><mi>q</mi></mrow></msub><mo>−</mo><msub><mi>norm2.μ</mi><mrow><mi>c</mi></mrow></msub></mrow><mo stretchy=\"false\">)</mo></mrow></mrow><msqrt><mrow><msub><mi>norm2.var</mi><mrow><mi>c</mi></mrow></msub><mo>+</mo><mi>ε</mi></mrow></msqrt></mfrac><mo>+</mo><msub><mi>norm2.β</mi><mrow><mi>c</mi></mrow></msub></mrow>","name":"norm2_y","of":"norm2.y","tree":["sum",["quotient",["product",["value","norm2_gamma",["index","c"]],["sum",["value","conv2_y",["index","n"],["index","c"],["index","a"],["index","q"]],["minus",["value","norm2_mu",["index","c"]]]]],["call","sqrt",["sum",["value","norm2_var",["index","c"]],["value","eps"]]]],["value","norm2_beta",["index","c"]]]},
  {"axes":[["n",["size","N"]],["c",8],["a",28],["q",28]],"backward":false,"mathml":"<msub><mi>relu2.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>a</mi><mo>,</mo><mi>q</mi></mrow></msub><mo>=</mo><mrow><mi>max</mi><mo>&#x2061;</mo><mrow><mo stretchy=\"false\">(</mo><mn>0</mn><mo>,</mo><msub><mi>norm2.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>a</mi><mo>,</mo><mi>q</mi></mrow></msub><mo stretchy=\"false\">)</mo></mrow></mrow>","name":"relu2_y","of":"relu2.y","tree":["call","max",0,["value","norm2_y",["index","n"],["index","c"],["index","a"],["index","q"]]]},
  {"axes":[["n",["size","N"]],["o",8],["r",28],["t",28]],"backward":false,"mathml":"<msub><mi>conv3.y</mi><mrow><mi>n</mi><mo>,</mo><mi>o</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></msub><mo>=</mo><mrow><msub><mi>conv3.b</mi><mrow><mi>o</mi></mrow></msub><mo>+</mo><mrow><munder><mo>∑</mo><mrow><mi>c</mi><mo>,</mo><mi>u</mi><mo>,</mo><mi>v</mi></mrow></munder><mrow><msub><mi>conv3.w</mi><mrow><mi>o</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>u</mi><mo>,</mo><mi>v</mi></mrow></msub><mo>·</mo><msub><mi>relu2.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mrow><mi>r</mi><mo>+</mo><mi>u</mi><mo>−</mo><mn>1</mn></mrow><mo>,</mo><mrow><mi>t</mi><mo>+</mo><mi>v</mi><mo>−</mo><mn>1</mn></mrow></mrow></msub></mrow></mrow></mrow>","name":"conv3_y","of":"conv3.y","tree":["sum",["value","conv3_b",["index","o"]],["Σ",[["c",8],["u",3],["v",3]],["product",["value","conv3_w",["index","o"],["index","c"],["index","u"],["index","v"]],["value","relu2_y",["index","n"],["index","c"],["sum",["index","r"],["index","u"],["minus",1]],["sum",["index","t"],["index","v"],["minus",1]]]]]]},
  {"axes":[["n",["size","N"]],["c",8],["a",28],["q",28]],"backward":false,"mathml":"<msub><mi>norm3.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>a</mi><mo>,</mo><mi>q</mi></mrow></msub><mo>=</mo><mrow><mfrac><mrow><msub><mi>norm3.γ</mi><mrow><mi>c</mi></mrow></msub><mo>&#x2062;</mo><mrow><mo stretchy=\"false\">(</mo><mrow><msub><mi>conv3.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>a</mi><mo>,</mo><mi>q</mi></mrow></msub><mo>−</mo><msub><mi>norm3.μ</mi><mrow><mi>c</mi></mrow></msub></mrow><mo stretchy=\"false\">)</mo></mrow></mrow><msqrt><mrow><msub><mi>norm3.var</mi><mrow><mi>c</mi></mrow></msub><mo>+</mo><mi>ε</mi></mrow></msqrt></mfrac><mo>+</mo><msub><mi>norm3.β</mi><mrow><mi>c</mi></mrow></msub></mrow>","name":"norm3_y","of":"norm3.y","tree":["sum",["quotient",["product",["value","norm3_gamma",["index","c"]],["sum",["value","conv3_y",["index","n"],["index","c"],["index","a"],["index","q"]],["minus",["value","norm3_mu",["index","c"]]]]],["call","sqrt",["sum",["value","norm3_var",["index","c"]],["value","eps"]]]],["value","norm3_beta",["index","c"]]]},
  {"axes":[["n",["size","N"]],["c",8],["a",28],["q",28]],"backward":false,"mathml":"<msub><mi>relu3.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>a</mi><mo>,</mo><mi>q</mi></mrow></msub><mo>=</mo><mrow><mi>max</mi><mo>&#x2061;</mo><mrow><mo stretchy=\"false\">(</mo><mn>0</mn><mo>,</mo><msub><mi>norm3.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>a</mi><mo>,</mo><mi>q</mi></mrow></msub><mo stretchy=\"false\">)</mo></mrow></mrow>","name":"relu3_y","of":"relu3.y","tree":["call","max",0,["value","norm3_y",["index","n"],["index","c"],["index","a"],["index","q"]]]},
  {"axes":[["n",["size","N"]],["c",8],["r",14],["t",14]],"backward":false,"mathml":"<msub><mi>pool3.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></msub><mo>=</mo><mrow><munder><mi>max</mi><mrow><mi>u</mi><mo>,</mo><mi>v</mi></mrow></munder><msub><mi>relu3.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mrow><mrow><mn>2</mn><mo>·</mo><mi>r</mi></mrow><mo>+</mo><mi>u</mi></mrow><mo>,</mo><mrow><mrow><mn>2</mn><mo>·</mo><mi>t</mi></mrow><mo>+</mo><mi>v</mi></mrow></mrow></msub></mrow>","name":"pool3_y","of":"pool3.y","tree":["max",[["u",2],["v",2]],["value","relu3_y",["index","n"],["index","c"],["sum",["product",2,["index","r"]],["index","u"]],["sum",["product",2,["index","t"]],["index","v"]]]]},
  {"axes":[["n",["size","N"]],["o",16],["r",14],["t",14]],"backward":false,"mathml":"<msub><mi>conv4.y</mi><mrow><mi>n</mi><mo>,</mo><mi>o</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></msub><mo>=</mo><mrow><msub><mi>conv4.b</mi><mrow><mi>o</mi></mrow></msub><mo>+</mo><mrow><munder><mo>∑</mo><mrow><mi>c</mi><mo>,</mo><mi>u</mi><mo>,</mo><mi>v</mi></mrow></munder><mrow><msub><mi>conv4.w</mi><mrow><mi>o</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>u</mi><mo>,</mo><mi>v</mi></mrow></msub><mo>·</mo><msub><mi>pool3.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mrow><mi>r</mi><mo>+</mo><mi>u</mi><mo>−</mo><mn>1</mn></mrow><mo>,</mo><mrow><mi>t</mi><mo>+</mo><mi>v</mi><mo>−</mo><mn>1</mn></mrow></mrow></msub></mrow></mrow></mrow>","name":"conv4_y","of":"conv4.y","tree":["sum",["value","conv4_b",["index","o"]],["Σ",[["c",8],["u",3],["v",3]],["product",["value","conv4_w",["index","o"],["index","c"],["index","u"],["index","v"]],["value","pool3_y",["index","n"],["index","c"],["sum",["index","r"],["index","u"],["minus",1]],["sum",["index","t"],["index","v"],["minus",1]]]]]]},
  {"axes":[["n",["size","N"]],["c2",16],["a2",14],["q2",14]],"backward":false,"mathml":"<msub><mi>norm4.y</mi><mrow><mi>n</mi><mo>,</mo><msub><mi>c</mi><mn>2</mn></msub><mo>,</mo><msub><mi>a</mi><mn>2</mn></msub><mo>,</mo><msub><mi>q</mi><mn>2</mn></msub></mrow></msub><mo>=</mo><mrow><mfrac><mrow><msub><mi>norm4.γ</mi><mrow><msub><mi>c</mi><mn>2</mn></msub></mrow></msub><mo>&#x2062;</mo><mrow><mo stretchy=\"false\">(</mo><mrow><msub><mi>conv4.y</mi><mrow><mi>n</mi><mo>,</mo><msub><mi>c</mi><mn>2</mn></msub><mo>,</mo><msub><mi>a</mi><mn>2</mn></msub><mo>,</mo><msub><mi>q</mi><mn>2</mn></msub></mrow></msub><mo>−</mo><msub><mi>norm4.μ</mi><mrow><msub><mi>c</mi><mn>2</mn></msub></mrow></msub></mrow><mo stretchy=\"false\">)</mo></mrow></mrow><msqrt><mrow><msub><mi>norm4.var</mi><mrow><msub><mi>c</mi><mn>2</mn></msub></mrow></msub><mo>+</mo><mi>ε</mi></mrow></msqrt></mfrac><mo>+</mo><msub><mi>norm4.β</mi><mrow><msub><mi>c</mi><mn>2</mn></msub></mrow></msub></mrow>","name":"norm4_y","of":"norm4.y","tree":["sum",["quotient",["product",["value","norm4_gamma",["index","c2"]],["sum",["value","conv4_y",["index","n"],["index","c2"],["index","a2"],["index","q2"]],["minus",["value","norm4_mu",["index","c2"]]]]],["call","sqrt",["sum",["value","norm4_var",["index","c2"]],["value","eps"]]]],["value","norm4_beta",["index","c2"]]]},
  {"axes":[["n",["size","N"]],["c2",16],["a2",14],["q2",14]],"backward":false,"mathml":"<msub><mi>relu4.y</mi><mrow><mi>n</mi><mo>,</mo><msub><mi>c</mi><mn>2</mn></msub><mo>,</mo><msub><mi>a</mi><mn>2</mn></msub><mo>,</mo><msub><mi>q</mi><mn>2</mn></msub></mrow></msub><mo>=</mo><mrow><mi>max</mi><mo>&#x2061;</mo><mrow><mo stretchy=\"false\">(</mo><mn>0</mn><mo>,</mo><msub><mi>norm4.y</mi><mrow><mi>n</mi><mo>,</mo><msub><mi>c</mi><mn>2</mn></msub><mo>,</mo><msub><mi>a</mi><mn>2</mn></msub><mo>,</mo><msub><mi>q</mi><mn>2</mn></msub></mrow></msub><mo stretchy=\"false\">)</mo></mrow></mrow>","name":"relu4_y","of":"relu4.y","tree":["call","max",0,["value","norm4_y",["index","n"],["index","c2"],["index","a2"],["index","q2"]]]},
  {"axes":[["n",["size","N"]],["o",16],["r",14],["t",14]],"backward":false,"mathml":"<msub><mi>conv5.y</mi><mrow><mi>n</mi><mo>,</mo><mi>o</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></msub><mo>=</mo><mrow><msub><mi>conv5.b</mi><mrow><mi>o</mi></mrow></msub><mo>+</mo><mrow><munder><mo>∑</mo><mrow><mi>c</mi><mo>,</mo><mi>u</mi><mo>,</mo><mi>v</mi></mrow></munder><mrow><msub><mi>conv5.w</mi><mrow><mi>o</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>u</mi><mo>,</mo><mi>v</mi></mrow></msub><mo>·</mo><msub><mi>relu4.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mrow><mi>r</mi><mo>+</mo><mi>u</mi><mo>−</mo><mn>1</mn></mrow><mo>,</mo><mrow><mi>t</mi><mo>+</mo><mi>v</mi><mo>−</mo><mn>1</mn></mrow></mrow></msub></mrow></mrow></mrow>","name":"conv5_y","of":"conv5.y","tree":["sum",["value","conv5_b",["index","o"]],["Σ",[["c",16],["u",3],["v",3]],["product",["value","conv5_w",["index","o"],["index","c"],["index","u"],["index","v"]],["value","relu4_y",["index","n"],["index","c"],["sum",["index","r"],["index","u"],["minus",1]],["sum",["index","t"],["index","v"],["minus",1]]]]]]},
  {"axes":[["n",["size","N"]],["c2",16],["a2",14],["q2",14]],"backward":false,"mathml":"<msub><mi>norm5.y</mi><mrow><mi>n</mi><mo>,</mo><msub><mi>c</mi><mn>2</mn></msub><mo>,</mo><msub><mi>a</mi><mn>2</mn></msub><mo>,</mo><msub><mi>q</mi><mn>2</mn></msub></mrow></msub><mo>=</mo><mrow><mfrac><mrow><msub><mi>norm5.γ</mi><mrow><msub><mi>c</mi><mn>2</mn></msub></mrow></msub><mo>&#x2062;</mo><mrow><mo stretchy=\"false\">(</mo><mrow><msub><mi>conv5.y</mi><mrow><mi>n</mi><mo>,</mo><msub><mi>c</mi><mn>2</mn></msub><mo>,</mo><msub><mi>a</mi><mn>2</mn></msub><mo>,</mo><msub><mi>q</mi><mn>2</mn></msub></mrow></msub><mo>−</mo><msub><mi>norm5.μ</mi><mrow><msub><mi>c</mi><mn>2</mn></msub></mrow></msub></mrow><mo stretchy=\"false\">)</mo></mrow></mrow><msqrt><mrow><msub><mi>norm5.var</mi><mrow><msub><mi>c</mi><mn>2</mn></msub></mrow></msub><mo>+</mo><mi>ε</mi></mrow></msqrt></mfrac><mo>+</mo><msub><mi>norm5.β</mi><mrow><msub><mi>c</mi><mn>2</mn></msub></mrow></msub></mrow>","name":"norm5_y","of":"norm5.y","tree":["sum",["quotient",["product",["value","norm5_gamma",["index","c2"]],["sum",["value","conv5_y",["index","n"],["index","c2"],["index","a2"],["index","q2"]],["minus",["value","norm5_mu",["index","c2"]]]]],["call","sqrt",["sum",["value","norm5_var",["index","c2"]],["value","eps"]]]],["value","norm5_beta",["index","c2"]]]},
  {"axes":[["n",["size","N"]],["c2",16],["a2",14],["q2",14]],"backward":false,"mathml":"<msub><mi>relu5.y</mi><mrow><mi>n</mi><mo>,</mo><msub><mi>c</mi><mn>2</mn></msub><mo>,</mo><msub><mi>a</mi><mn>2</mn></msub><mo>,</mo><msub><mi>q</mi><mn>2</mn></msub></mrow></msub><mo>=</mo><mrow><mi>max</mi><mo>&#x2061;</mo><mrow><mo stretchy=\"false\">(</mo><mn>0</mn><mo>,</mo><msub><mi>norm5.y</mi><mrow><mi>n</mi><mo>,</mo><msub><mi>c</mi><mn>2</mn></msub><mo>,</mo><msub><mi>a</mi><mn>2</mn></msub><mo>,</mo><msub><mi>q</mi><mn>2</mn></msub></mrow></msub><mo stretchy=\"false\">)</mo></mrow></mrow>","name":"relu5_y","of":"relu5.y","tree":["call","max",0,["value","norm5_y",["index","n"],["index","c2"],["index","a2"],["index","q2"]]]},
  {"axes":[["n",["size","N"]],["c",16],["r",7],["t",7]],"backward":false,"mathml":"<msub><mi>pool5.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></msub><mo>=</mo><mrow><munder><mi>max</mi><mrow><mi>u</mi><mo>,</mo><mi>v</mi></mrow></munder><msub><mi>relu5.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mrow><mrow><mn>2</mn><mo>·</mo><mi>r</mi></mrow><mo>+</mo><mi>u</mi></mrow><mo>,</mo><mrow><mrow><mn>2</mn><mo>·</mo><mi>t</mi></mrow><mo>+</mo><mi>v</mi></mrow></mrow></msub></mrow>","name":"pool5_y","of":"pool5.y","tree":["max",[["u",2],["v",2]],["value","relu5_y",["index","n"],["index","c"],["sum",["product",2,["index","r"]],["index","u"]],["sum",["product",2,["index","t"]],["index","v"]]]]},
  {"axes":[["n",["size","N"]],["o",32],["r",7],["t",7]],"backward":false,"mathml":"<msub><mi>conv6.y</mi><mrow><mi>n</mi><mo>,</mo><mi>o</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></msub><mo>=</mo><mrow><msub><mi>conv6.b</mi><mrow><mi>o</mi></mrow></msub><mo>+</mo><mrow><munder><mo>∑</mo><mrow><mi>c</mi><mo>,</mo><mi>u</mi><mo>,</mo><mi>v</mi></mrow></munder><mrow><msub><mi>conv6.w</mi><mrow><mi>o</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>u</mi><mo>,</mo><mi>v</mi></mrow></msub><mo>·</mo><msub><mi>pool5.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mrow><mi>r</mi><mo>+</mo><mi>u</mi><mo>−</mo><mn>1</mn></mrow><mo>,</mo><mrow><mi>t</mi><mo>+</mo><mi>v</mi><mo>−</mo><mn>1</mn></mrow></mrow></msub></mrow></mrow></mrow>","name":"conv6_y","of":"conv6.y","tree":["sum",["value","conv6_b",["index","o"]],["Σ",[["c",16],["u",3],["v",3]],["product",["value","conv6_w",["index","o"],["index","c"],["index","u"],["index","v"]],["value","pool5_y",["index","n"],["index","c"],["sum",["index","r"],["index","u"],["minus",1]],["sum",["index","t"],["index","v"],["minus",1]]]]]]},
  {"axes":[["n",["size","N"]],["c3",32],["a3",7],["q3",7]],"backward":false,"mathml":"<msub><mi>norm6.y</mi><mrow><mi>n</mi><mo>,</mo><msub><mi>c</mi><mn>3</mn></msub><mo>,</mo><msub><mi>a</mi><mn>3</mn></msub><mo>,</mo><msub><mi>q</mi><mn>3</mn></msub></mrow></msub><mo>=</mo><mrow><mfrac><mrow><msub><mi>norm6.γ</mi><mrow><msub><mi>c</mi><mn>3</mn></msub></mrow></msub><mo>&#x2062;</mo><mrow><mo stretchy=\"false\">(</mo><mrow><msub><mi>conv6.y</mi><mrow><mi>n</mi><mo>,</mo><msub><mi>c</mi><mn>3</mn></msub><mo>,</mo><msub><mi>a</mi><mn>3</mn></msub><mo>,</mo><msub><mi>q</mi><mn>3</mn></msub></mrow></msub><mo>−</mo><msub><mi>norm6.μ</mi><mrow><msub><mi>c</mi><mn>3</mn></msub></mrow></msub></mrow><mo stretchy=\"false\">)</mo></mrow></mrow><msqrt><mrow><msub><mi>norm6.var</mi><mrow><msub><mi>c</mi><mn>3</mn></msub></mrow></msub><mo>+</mo><mi>ε</mi></mrow></msqrt></mfrac><mo>+</mo><msub><mi>norm6.β</mi><mrow><msub><mi>c</mi><mn>3</mn></msub></mrow></msub></mrow>","name":"norm6_y","of":"norm6.y","tree":["sum",["quotient",["product",["value","norm6_gamma",["index","c3"]],["sum",["value","conv6_y",["index","n"],["index","c3"],["index","a3"],["index","q3"]],["minus",["value","norm6_mu",["index","c3"]]]]],["call","sqrt",["sum",["value","norm6_var",["index","c3"]],["value","eps"]]]],["value","norm6_beta",["index","c3"]]]},
  {"axes":[["n",["size","N"]],["c3",32],["a3",7],["q3",7]],"backward":false,"mathml":"<msub><mi>relu6.y</mi><mrow><mi>n</mi><mo>,</mo><msub><mi>c</mi><mn>3</mn></msub><mo>,</mo><msub><mi>a</mi><mn>3</mn></msub><mo>,</mo><msub><mi>q</mi><mn>3</mn></msub></mrow></msub><mo>=</mo><mrow><mi>max</mi><mo>&#x2061;</mo><mrow><mo stretchy=\"false\">(</mo><mn>0</mn><mo>,</mo><msub><mi>norm6.y</mi><mrow><mi>n</mi><mo>,</mo><msub><mi>c</mi><mn>3</mn></msub><mo>,</mo><msub><mi>a</mi><mn>3</mn></msub><mo>,</mo><msub><mi>q</mi><mn>3</mn></msub></mrow></msub><mo stretchy=\"false\">)</mo></mrow></mrow>","name":"relu6_y","of":"relu6.y","tree":["call","max",0,["value","norm6_y",["index","n"],["index","c3"],["index","a3"],["index","q3"]]]},
  {"axes":[["n",["size","N"]],["o",32],["r",7],["t",7]],"backward":false,"mathml":"<msub><mi>conv7.y</mi><mrow><mi>n</mi><mo>,</mo><mi>o</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></msub><mo>=</mo><mrow><msub><mi>conv7.b</mi><mrow><mi>o</mi></mrow></msub><mo>+</mo><mrow><munder><mo>∑</mo><mrow><mi>c</mi><mo>,</mo><mi>u</mi><mo>,</mo><mi>v</mi></mrow></munder><mrow><msub><mi>conv7.w</mi><mrow><mi>o</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>u</mi><mo>,</mo><mi>v</mi></mrow></msub><mo>·</mo><msub><mi>relu6.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mrow><mi>r</mi><mo>+</mo><mi>u</mi><mo>−</mo><mn>1</mn></mrow><mo>,</mo><mrow><mi>t</mi><mo>+</mo><mi>v</mi><mo>−</mo><mn>1</mn></mrow></mrow></msub></mrow></mrow></mrow>","name":"conv7_y","of":"conv7.y","tree":["sum",["value","conv7_b",["index","o"]],["Σ",[["c",32],["u",3],["v",3]],["product",["value","conv7_w",["index","o"],["index","c"],["index","u"],["index","v"]],["value","relu6_y",["index","n"],["index","c"],["sum",["index","r"],["index","u"],["minus",1]],["sum",["index","t"],["index","v"],["minus",1]]]]]]},
  {"axes":[["n",["size","N"]],["c3",32],["a3",7],["q3",7]],"backward":false,"mathml":"<msub><mi>norm7.y</mi><mrow><mi>n</mi><mo>,</mo><msub><mi>c</mi><mn>3</mn></msub><mo>,</mo><msub><mi>a</mi><mn>3</mn></msub><mo>,</mo><msub><mi>q</mi><mn>3</mn></msub></mrow></msub><mo>=</mo><mrow><mfrac><mrow><msub><mi>norm7.γ</mi><mrow><msub><mi>c</mi><mn>3</mn></msub></mrow></msub><mo>&#x2062;</mo><mrow><mo stretchy=\"false\">(</mo><mrow><msub><mi>conv7.y</mi><mrow><mi>n</mi><mo>,</mo><msub><mi>c</mi><mn>3</mn></msub><mo>,</mo><msub><mi>a</mi><mn>3</mn></msub><mo>,</mo><msub><mi>q</mi><mn>3</mn></msub></mrow></msub><mo>−</mo><msub><mi>norm7.μ</mi><mrow><msub><mi>c</mi><mn>3</mn></msub></mrow></msub></mrow><mo stretchy=\"false\">)</mo></mrow></mrow><msqrt><mrow><msub><mi>norm7.var</mi><mrow><msub><mi>c</mi><mn>3</mn></msub></mrow></msub><mo>+</mo><mi>ε</mi></mrow></msqrt></mfrac><mo>+</mo><msub><mi>norm7.β</mi><mrow><msub><mi>c</mi><mn>3</mn></msub></mrow></msub></mrow>","name":"norm7_y","of":"norm7.y","tree":["sum",["quotient",["product",["value","norm7_gamma",["index","c3"]],["sum",["value","conv7_y",["index","n"],["index","c3"],["index","a3"],["index","q3"]],["minus",["value","norm7_mu",["index","c3"]]]]],["call","sqrt",["sum",["value","norm7_var",["index","c3"]],["value","eps"]]]],["value","norm7_beta",["index","c3"]]]},
  {"axes":[["n",["size","N"]],["c3",32],["a3",7],["q3",7]],"backward":false,"mathml":"<msub><mi>relu7.y</mi><mrow><mi>n</mi><mo>,</mo><msub><mi>c</mi><mn>3</mn></msub><mo>,</mo><msub><mi>a</mi><mn>3</mn></msub><mo>,</mo><msub><mi>q</mi><mn>3</mn></msub></mrow></msub><mo>=</mo><mrow><mi>max</mi><mo>&#x2061;</mo><mrow><mo stretchy=\"false\">(</mo><mn>0</mn><mo>,</mo><msub><mi>norm7.y</mi><mrow><mi>n</mi><mo>,</mo><msub><mi>c</mi><mn>3</mn></msub><mo>,</mo><msub><mi>a</mi><mn>3</mn></msub><mo>,</mo><msub><mi>q</mi><mn>3</mn></msub></mrow></msub><mo stretchy=\"false\">)</mo></mrow></mrow>","name":"relu7_y","of":"relu7.y","tree":["call","max",0,["value","norm7_y",["index","n"],["index","c3"],["index","a3"],["index","q3"]]]},
  {"axes":[["n",["size","N"]],["c",32],["r",3],["t",3]],"backward":false,"mathml":"<msub><mi>pool7.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></msub><mo>=</mo><mrow><munder><mi>max</mi><mrow><mi>u</mi><mo>,</mo><mi>v</mi></mrow></munder><msub><mi>relu7.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mrow><mrow><mn>2</mn><mo>·</mo><mi>r</mi></mrow><mo>+</mo><mi>u</mi></mrow><mo>,</mo><mrow><mrow><mn>2</mn><mo>·</mo><mi>t</mi></mrow><mo>+</mo><mi>v</mi></mrow></mrow></msub></mrow>","name":"pool7_y","of":"pool7.y","tree":["max",[["u",2],["v",2]],["value","relu7_y",["index","n"],["index","c"],["sum",["product",2,["index","r"]],["index","u"]],["sum",["product",2,["index","t"]],["index","v"]]]]},
  {"axes":[["n",["size","N"]],["o",10],["r",3],["t",3]],"backward":false,"mathml":"<msub><mi>conv8.y</mi><mrow><mi>n</mi><mo>,</mo><mi>o</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></msub><mo>=</mo><mrow><msub><mi>conv8.b</mi><mrow><mi>o</mi></mrow></msub><mo>+</mo><mrow><munder><mo>∑</mo><mrow><mi>c</mi><mo>,</mo><mi>u</mi><mo>,</mo><mi>v</mi></mrow></munder><mrow><msub><mi>conv8.w</mi><mrow><mi>o</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>u</mi><mo>,</mo><mi>v</mi></mrow></msub><mo>·</mo><msub><mi>pool7.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mrow><mi>r</mi><mo>+</mo><mi>u</mi></mrow><mo>,</mo><mrow><mi>t</mi><mo>+</mo><mi>v</mi></mrow></mrow></msub></mrow></mrow></mrow>","name":"conv8_y","of":"conv8.y","tree":["sum",["value","conv8_b",["index","o"]],["Σ",[["c",32],["u",1],["v",1]],["product",["value","conv8_w",["index","o"],["index","c"],["index","u"],["index","v"]],["value","pool7_y",["index","n"],["index","c"],["sum",["index","r"],["index","u"]],["sum",["index","t"],["index","v"]]]]]]},
  {"axes":[["n",["size","N"]],["c",10]],"backward":false,"mathml":"<msub><mi>mean8.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi></mrow></msub><mo>=</mo><mfrac><mrow><munder><mo>∑</mo><mrow><mi>a</mi><mo>,</mo><mi>q</mi></mrow></munder><msub><mi>conv8.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>a</mi><mo>,</mo><mi>q</mi></mrow></msub></mrow><mrow><mn>3</mn><mo>·</mo><mn>3</mn></mrow></mfrac>","name":"mean8_y","of":"mean8.y","tree":["quotient",["Σ",[["a",3],["q",3]],["value","conv8_y",["index","n"],["index","c"],["index","a"],["index","q"]]],["product",3,3]]},
  {"axes":[["n",["size","N"]],["k",10]],"backward":false,"mathml":"<msub><mi>nll.e</mi><mrow><mi>n</mi><mo>,</mo><mi>k</mi></mrow></msub><mo>=</mo><msup><mi>e</mi><msub><mi>mean8.y</mi><mrow><mi>n</mi><mo>,</mo><mi>k</mi></mrow></msub></msup>","name":"nll_e","of":"nll.e","tree":["call","exp",["value","mean8_y",["index","n"],["index","k"]]]},
  {"axes":[["n",["size","N"]]],"backward":false,"mathml":"<msub><mi>nll.S</mi><mrow><mi>n</mi></mrow></msub><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>k</mi></mrow></munder><msub><mi>nll.e</mi><mrow><mi>n</mi><mo>,</mo><mi>k</mi></mrow></msub></mrow>","name":"nll_S","of":"nll.S","tree":["Σ",[["k",10]],["value","nll_e",["index","n"],["index","k"]]]},
  {"axes":[["n",["size","N"]],["k",10]],"backward":false,"mathml":"<msub><mi>nll.p</mi><mrow><mi>n</mi><mo>,</mo><mi>k</mi></mrow></msub><mo>=</mo><mfrac><msub><mi>nll.e</mi><mrow><mi>n</mi><mo>,</mo><mi>k</mi></mrow></msub><msub><mi>nll.S</mi><mrow><mi>n</mi></mrow></msub></mfrac>","name":"nll_p","of":"nll.p","tree":["quotient",["value","nll_e",["index","n"],["index","k"]],["value","nll_S",["index","n"]]]},
  {"axes":[],"backward":false,"mathml":"<mi>nll.L</mi><mo>=</mo><mrow><mo>−</mo><mfrac><mrow><munder><mo>∑</mo><mrow><mi>n</mi></mrow></munder><mrow><mi>ln</mi><mo>&#x2061;</mo><mrow><mo stretchy=\"false\">(</mo><msub><mi>nll.p</mi><mrow><mi>n</mi><mo>,</mo><msub><mi>label</mi><mrow><mi>n</mi></mrow></msub></mrow></msub><mo stretchy=\"false\">)</mo></mrow></mrow></mrow><mi>N</mi></mfrac></mrow>","name":"nll_L","of":"nll.L","tree":["minus",["quotient",["Σ",[["n",["size","N"]]],["call","ln",["value","nll_p",["index","n"],["value","label",["index","n"]]]]],["size","N"]]]},
  {"axes":[["n",["size","N"]],["k",10]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>nll.p</mi><mrow><mi>n</mi><mo>,</mo><mi>k</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><mo>−</mo><mfrac><mrow><mo stretchy=\"false\">[</mo><msub><mi>label</mi><mrow><mi>n</mi></mrow></msub><mo>=</mo><mi>k</mi><mo stretchy=\"false\">]</mo></mrow><mrow><mi>N</mi><mo>·</mo><msub><mi>nll.p</mi><mrow><mi>n</mi><mo>,</mo><mi>k</mi></mrow></msub></mrow></mfrac></mrow>","name":"nll_p","of":"nll.p","tree":["minus",["quotient",["bracket","=",["value","label",["index","n"]],["index","k"]],["product",["size","N"],["value","nll_p",["index","n"],["index","k"]]]]]},
  {"axes":[["n",["size","N"]]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>nll.S</mi><mrow><mi>n</mi></mrow></msub></mrow></mfrac><mo>=</mo><mfrac><mn>1</mn><mrow><mi>N</mi><mo>·</mo><msub><mi>nll.S</mi><mrow><mi>n</mi></mrow></msub></mrow></mfrac>","name":"nll_S","of":"nll.S","tree":["quotient",1,["product",["size","N"],["value","nll_S",["index","n"]]]]},
  {"axes":[["n",["size","N"]],["k",10]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>nll.e</mi><mrow><mi>n</mi><mo>,</mo><mi>k</mi></mrow></msub></mrow></mfrac><mo>=</mo><mfrac><mrow><mn>1</mn><mo>−</mo><mfrac><mrow><mo stretchy=\"false\">[</mo><msub><mi>label</mi><mrow><mi>n</mi></mrow></msub><mo>=</mo><mi>k</mi><mo stretchy=\"false\">]</mo></mrow><msub><mi>nll.p</mi><mrow><mi>n</mi><mo>,</mo><mi>k</mi></mrow></msub></mfrac></mrow><mrow><mi>N</mi><mo>·</mo><msub><mi>nll.S</mi><mrow><mi>n</mi></mrow></msub></mrow></mfrac>","name":"nll_e","of":"nll.e","tree":["quotient",["sum",1,["minus",["quotient",["bracket","=",["value","label",["index","n"]],["index","k"]],["value","nll_p",["index","n"],["index","k"]]]]],["product",["size","N"],["value","nll_S",["index","n"]]]]},
  {"axes":[["n",["size","N"]],["c",10]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>mean8.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi></mrow></msub></mrow></mfrac><mo>=</mo><mfrac><mrow><msub><mi>nll.p</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi></mrow></msub><mo>−</mo><mrow><mo stretchy=\"false\">[</mo><msub><mi>label</mi><mrow><mi>n</mi></mrow></msub><mo>=</mo><mi>c</mi><mo stretchy=\"false\">]</mo></mrow></mrow><mi>N</mi></mfrac>","name":"mean8_y","of":"mean8.y","tree":["quotient",["sum",["value","nll_p",["index","n"],["index","c"]],["minus",["bracket","=",["value","label",["index","n"]],["index","c"]]]],["size","N"]]},
  {"axes":[["n",["size","N"]],["o",10],["r",3],["t",3]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>conv8.y</mi><mrow><mi>n</mi><mo>,</mo><mi>o</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></msub></mrow></mfrac><mo>=</mo><mfrac><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>mean8.y</mi><mrow><mi>n</mi><mo>,</mo><mi>o</mi></mrow></msub></mrow></mfrac><mn>9</mn></mfrac>","name":"conv8_y","of":"conv8.y","tree":["quotient",["slope","mean8_y",["index","n"],["index","o"]],9]},
  {"axes":[["n",["size","N"]],["c",32],["r",3],["t",3]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>pool7.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>o</mi><mo>,</mo><mi>u</mi><mo>,</mo><mi>v</mi></mrow></munder><mrow><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>conv8.y</mi><mrow><mi>n</mi><mo>,</mo><mi>o</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></msub></mrow></mfrac><mo>·</mo><msub><mi>conv8.w</mi><mrow><mi>o</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>u</mi><mo>,</mo><mi>v</mi></mrow></msub></mrow></mrow>","name":"pool7_y","of":"pool7.y","tree":["Σ",[["o",10],["u",1],["v",1]],["product",["slope","conv8_y",["index","n"],["index","o"],["index","r"],["index","t"]],["value","conv8_w",["index","o"],["index","c"],["index","u"],["index","v"]]]]},
  {"axes":[["n",["size","N"]],["c3",32],["a3",7],["q3",7]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>relu7.y</mi><mrow><mi>n</mi><mo>,</mo><msub><mi>c</mi><mn>3</mn></msub><mo>,</mo><msub><mi>a</mi><mn>3</mn></msub><mo>,</mo><msub><mi>q</mi><mn>3</mn></msub></mrow></msub></mrow></mfrac><mo>=</mo><mrow><mrow><mo>[</mo><mrow><mo>⌊</mo><mfrac><msub><mi>a</mi><mn>3</mn></msub><mn>2</mn></mfrac><mo>⌋</mo></mrow><mo>&lt;</mo><mn>3</mn><mo>]</mo></mrow><mo>·</mo><mrow><mo>[</mo><mrow><mo>⌊</mo><mfrac><msub><mi>q</mi><mn>3</mn></msub><mn>2</mn></mfrac><mo>⌋</mo></mrow><mo>&lt;</mo><mn>3</mn><mo>]</mo></mrow><mo>·</mo><mrow><mo>[</mo><mrow><mrow><mn>2</mn><mo>·</mo><mrow><mo stretchy=\"false\">(</mo><mrow><msub><mi>a</mi><mn>3</mn></msub><mi>mod</mi><mn>2</mn></mrow><mo stretchy=\"false\">)</mo></mrow></mrow><mo>+</mo><mrow><msub><mi>q</mi><mn>3</mn></msub><mi>mod</mi><mn>2</mn></mrow></mrow><mo>=</mo><mrow><munder><mi>argmax</mi><mrow><msup><mi>u</mi><mo lspace=\"0\" rspace=\"0\">′</mo></msup><mo>,</mo><msup><mi>v</mi><mo lspace=\"0\" rspace=\"0\">′</mo></msup></mrow></munder><msub><mi>relu7.y</mi><mrow><mi>n</mi><mo>,</mo><msub><mi>c</mi><mn>3</mn></msub><mo>,</mo><mrow><mrow><mn>2</mn><mo>·</mo><mrow><mo>⌊</mo><mfrac><msub><mi>a</mi><mn>3</mn></msub><mn>2</mn></mfrac><mo>⌋</mo></mrow></mrow><mo>+</mo><msup><mi>u</mi><mo lspace=\"0\" rspace=\"0\">′</mo></msup></mrow><mo>,</mo><mrow><mrow><mn>2</mn><mo>·</mo><mrow><mo>⌊</mo><mfrac><msub><mi>q</mi><mn>3</mn></msub><mn>2</mn></mfrac><mo>⌋</mo></mrow></mrow><mo>+</mo><msup><mi>v</mi><mo lspace=\"0\" rspace=\"0\">′</mo></msup></mrow></mrow></msub></mrow><mo>]</mo></mrow><mo>·</mo><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>pool7.y</mi><mrow><mi>n</mi><mo>,</mo><msub><mi>c</mi><mn>3</mn></msub><mo>,</mo><mrow><mo>⌊</mo><mfrac><msub><mi>a</mi><mn>3</mn></msub><mn>2</mn></mfrac><mo>⌋</mo></mrow><mo>,</mo><mrow><mo>⌊</mo><mfrac><msub><mi>q</mi><mn>3</mn></msub><mn>2</mn></mfrac><mo>⌋</mo></mrow></mrow></msub></mrow></mfrac></mrow>","name":"relu7_y","of":"relu7.y","tree":["product",["bracket","<",["call","floor",["quotient",["index","a3"],2]],3],["bracket","<",["call","floor",["quotient",["index","q3"],2]],3],["bracket","=",["sum",["product",2,["sum",["index","a3"],["minus",["product",2,["call","floor",["quotient",["index","a3"],2]]]]]],["sum",["index","q3"],["minus",["product",2,["call","floor",["quotient",["index","q3"],2]]]]]],["argmax",[["u_",2],["v_",2]],["value","relu7_y",["index","n"],["index","c3"],["sum",["product",2,["call","floor",["quotient",["index","a3"],2]]],["index","u_"]],["sum",["product",2,["call","floor",["quotient",["index","q3"],2]]],["index","v_"]]]]],["slope","pool7_y",["index","n"],["index","c3"],["call","floor",["quotient",["index","a3"],2]],["call","floor",["quotient",["index","q3"],2]]]]},
  {"axes":[["n",["size","N"]],["c3",32],["a3",7],["q3",7]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm7.y</mi><mrow><mi>n</mi><mo>,</mo><msub><mi>c</mi><mn>3</mn></msub><mo>,</mo><msub><mi>a</mi><mn>3</mn></msub><mo>,</mo><msub><mi>q</mi><mn>3</mn></msub></mrow></msub></mrow></mfrac><mo>=</mo><mrow><mrow><mo stretchy=\"false\">[</mo><msub><mi>norm7.y</mi><mrow><mi>n</mi><mo>,</mo><msub><mi>c</mi><mn>3</mn></msub><mo>,</mo><msub><mi>a</mi><mn>3</mn></msub><mo>,</mo><msub><mi>q</mi><mn>3</mn></msub></mrow></msub><mo>&gt;</mo><mn>0</mn><mo stretchy=\"false\">]</mo></mrow><mo>·</mo><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>relu7.y</mi><mrow><mi>n</mi><mo>,</mo><msub><mi>c</mi><mn>3</mn></msub><mo>,</mo><msub><mi>a</mi><mn>3</mn></msub><mo>,</mo><msub><mi>q</mi><mn>3</mn></msub></mrow></msub></mrow></mfrac></mrow>","name":"norm7_y","of":"norm7.y","tree":["product",["bracket",">",["value","norm7_y",["index","n"],["index","c3"],["index","a3"],["index","q3"]],0],["slope","relu7_y",["index","n"],["index","c3"],["index","a3"],["index","q3"]]]},
  {"axes":[["n",["size","N"]],["o",32],["r",7],["t",7]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>conv7.y</mi><mrow><mi>n</mi><mo>,</mo><mi>o</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm7.y</mi><mrow><mi>n</mi><mo>,</mo><mi>o</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></msub></mrow></mfrac><mo>·</mo><mfrac><msub><mi>norm7.γ</mi><mrow><mi>o</mi></mrow></msub><msqrt><mrow><msub><mi>norm7.var</mi><mrow><mi>o</mi></mrow></msub><mo>+</mo><mi>ε</mi></mrow></msqrt></mfrac></mrow>","name":"conv7_y","of":"conv7.y","tree":["product",["slope","norm7_y",["index","n"],["index","o"],["index","r"],["index","t"]],["quotient",["value","norm7_gamma",["index","o"]],["call","sqrt",["sum",["value","norm7_var",["index","o"]],["value","eps"]]]]]},
  {"axes":[["n",["size","N"]],["c3",32],["a3",7],["q3",7]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>relu6.y</mi><mrow><mi>n</mi><mo>,</mo><msub><mi>c</mi><mn>3</mn></msub><mo>,</mo><msub><mi>a</mi><mn>3</mn></msub><mo>,</mo><msub><mi>q</mi><mn>3</mn></msub></mrow></msub></mrow></mfrac><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>o</mi><mo>,</mo><mi>u</mi><mo>,</mo><mi>v</mi></mrow></munder><mrow><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>conv7.y</mi><mrow><mi>n</mi><mo>,</mo><mi>o</mi><mo>,</mo><mrow><msub><mi>a</mi><mn>3</mn></msub><mo>−</mo><mi>u</mi><mo>+</mo><mn>1</mn></mrow><mo>,</mo><mrow><msub><mi>q</mi><mn>3</mn></msub><mo>−</mo><mi>v</mi><mo>+</mo><mn>1</mn></mrow></mrow></msub></mrow></mfrac><mo>·</mo><msub><mi>conv7.w</mi><mrow><mi>o</mi><mo>,</mo><msub><mi>c</mi><mn>3</mn></msub><mo>,</mo><mi>u</mi><mo>,</mo><mi>v</mi></mrow></msub></mrow></mrow>","name":"relu6_y","of":"relu6.y","tree":["Σ",[["o",32],["u",3],["v",3]],["product",["slope","conv7_y",["index","n"],["index","o"],["sum",["index","a3"],["minus",["index","u"]],1],["sum",["index","q3"],["minus",["index","v"]],1]],["value","conv7_w",["index","o"],["index","c3"],["index","u"],["index","v"]]]]},
  {"axes":[["n",["size","N"]],["c3",32],["a3",7],["q3",7]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm6.y</mi><mrow><mi>n</mi><mo>,</mo><msub><mi>c</mi><mn>3</mn></msub><mo>,</mo><msub><mi>a</mi><mn>3</mn></msub><mo>,</mo><msub><mi>q</mi><mn>3</mn></msub></mrow></msub></mrow></mfrac><mo>=</mo><mrow><mrow><mo stretchy=\"false\">[</mo><msub><mi>norm6.y</mi><mrow><mi>n</mi><mo>,</mo><msub><mi>c</mi><mn>3</mn></msub><mo>,</mo><msub><mi>a</mi><mn>3</mn></msub><mo>,</mo><msub><mi>q</mi><mn>3</mn></msub></mrow></msub><mo>&gt;</mo><mn>0</mn><mo stretchy=\"false\">]</mo></mrow><mo>·</mo><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>relu6.y</mi><mrow><mi>n</mi><mo>,</mo><msub><mi>c</mi><mn>3</mn></msub><mo>,</mo><msub><mi>a</mi><mn>3</mn></msub><mo>,</mo><msub><mi>q</mi><mn>3</mn></msub></mrow></msub></mrow></mfrac></mrow>","name":"norm6_y","of":"norm6.y","tree":["product",["bracket",">",["value","norm6_y",["index","n"],["index","c3"],["index","a3"],["index","q3"]],0],["slope","relu6_y",["index","n"],["index","c3"],["index","a3"],["index","q3"]]]},
  {"axes":[["n",["size","N"]],["o",32],["r",7],["t",7]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>conv6.y</mi><mrow><mi>n</mi><mo>,</mo><mi>o</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm6.y</mi><mrow><mi>n</mi><mo>,</mo><mi>o</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></msub></mrow></mfrac><mo>·</mo><mfrac><msub><mi>norm6.γ</mi><mrow><mi>o</mi></mrow></msub><msqrt><mrow><msub><mi>norm6.var</mi><mrow><mi>o</mi></mrow></msub><mo>+</mo><mi>ε</mi></mrow></msqrt></mfrac></mrow>","name":"conv6_y","of":"conv6.y","tree":["product",["slope","norm6_y",["index","n"],["index","o"],["index","r"],["index","t"]],["quotient",["value","norm6_gamma",["index","o"]],["call","sqrt",["sum",["value","norm6_var",["index","o"]],["value","eps"]]]]]},
  {"axes":[["n",["size","N"]],["c",16],["r",7],["t",7]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>pool5.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>o</mi><mo>,</mo><mi>u</mi><mo>,</mo><mi>v</mi></mrow></munder><mrow><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>conv6.y</mi><mrow><mi>n</mi><mo>,</mo><mi>o</mi><mo>,</mo><mrow><mi>r</mi><mo>−</mo><mi>u</mi><mo>+</mo><mn>1</mn></mrow><mo>,</mo><mrow><mi>t</mi><mo>−</mo><mi>v</mi><mo>+</mo><mn>1</mn></mrow></mrow></msub></mrow></mfrac><mo>·</mo><msub><mi>conv6.w</mi><mrow><mi>o</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>u</mi><mo>,</mo><mi>v</mi></mrow></msub></mrow></mrow>","name":"pool5_y","of":"pool5.y","tree":["Σ",[["o",32],["u",3],["v",3]],["product",["slope","conv6_y",["index","n"],["index","o"],["sum",["index","r"],["minus",["index","u"]],1],["sum",["index","t"],["minus",["index","v"]],1]],["value","conv6_w",["index","o"],["index","c"],["index","u"],["index","v"]]]]},
  {"axes":[["n",["size","N"]],["c2",16],["a2",14],["q2",14]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>relu5.y</mi><mrow><mi>n</mi><mo>,</mo><msub><mi>c</mi><mn>2</mn></msub><mo>,</mo><msub><mi>a</mi><mn>2</mn></msub><mo>,</mo><msub><mi>q</mi><mn>2</mn></msub></mrow></msub></mrow></mfrac><mo>=</mo><mrow><mrow><mo>[</mo><mrow><mrow><mn>2</mn><mo>·</mo><mrow><mo stretchy=\"false\">(</mo><mrow><msub><mi>a</mi><mn>2</mn></msub><mi>mod</mi><mn>2</mn></mrow><mo stretchy=\"false\">)</mo></mrow></mrow><mo>+</mo><mrow><msub><mi>q</mi><mn>2</mn></msub><mi>mod</mi><mn>2</mn></mrow></mrow><mo>=</mo><mrow><munder><mi>argmax</mi><mrow><msup><mi>u</mi><mo lspace=\"0\" rspace=\"0\">′</mo></msup><mo>,</mo><msup><mi>v</mi><mo lspace=\"0\" rspace=\"0\">′</mo></msup></mrow></munder><msub><mi>relu5.y</mi><mrow><mi>n</mi><mo>,</mo><msub><mi>c</mi><mn>2</mn></msub><mo>,</mo><mrow><mrow><mn>2</mn><mo>·</mo><mrow><mo>⌊</mo><mfrac><msub><mi>a</mi><mn>2</mn></msub><mn>2</mn></mfrac><mo>⌋</mo></mrow></mrow><mo>+</mo><msup><mi>u</mi><mo lspace=\"0\" rspace=\"0\">′</mo></msup></mrow><mo>,</mo><mrow><mrow><mn>2</mn><mo>·</mo><mrow><mo>⌊</mo><mfrac><msub><mi>q</mi><mn>2</mn></msub><mn>2</mn></mfrac><mo>⌋</mo></mrow></mrow><mo>+</mo><msup><mi>v</mi><mo lspace=\"0\" rspace=\"0\">′</mo></msup></mrow></mrow></msub></mrow><mo>]</mo></mrow><mo>·</mo><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>pool5.y</mi><mrow><mi>n</mi><mo>,</mo><msub><mi>c</mi><mn>2</mn></msub><mo>,</mo><mrow><mo>⌊</mo><mfrac><msub><mi>a</mi><mn>2</mn></msub><mn>2</mn></mfrac><mo>⌋</mo></mrow><mo>,</mo><mrow><mo>⌊</mo><mfrac><msub><mi>q</mi><mn>2</mn></msub><mn>2</mn></mfrac><mo>⌋</mo></mrow></mrow></msub></mrow></mfrac></mrow>","name":"relu5_y","of":"relu5.y","tree":["product",["bracket","=",["sum",["product",2,["sum",["index","a2"],["minus",["product",2,["call","floor",["quotient",["index","a2"],2]]]]]],["sum",["index","q2"],["minus",["product",2,["call","floor",["quotient",["index","q2"],2]]]]]],["argmax",[["u_",2],["v_",2]],["value","relu5_y",["index","n"],["index","c2"],["sum",["product",2,["call","floor",["quotient",["index","a2"],2]]],["index","u_"]],["sum",["product",2,["call","floor",["quotient",["index","q2"],2]]],["index","v_"]]]]],["slope","pool5_y",["index","n"],["index","c2"],["call","floor",["quotient",["index","a2"],2]],["call","floor",["quotient",["index","q2"],2]]]]},
  {"axes":[["n",["size","N"]],["c2",16],["a2",14],["q2",14]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm5.y</mi><mrow><mi>n</mi><mo>,</mo><msub><mi>c</mi><mn>2</mn></msub><mo>,</mo><msub><mi>a</mi><mn>2</mn></msub><mo>,</mo><msub><mi>q</mi><mn>2</mn></msub></mrow></msub></mrow></mfrac><mo>=</mo><mrow><mrow><mo stretchy=\"false\">[</mo><msub><mi>norm5.y</mi><mrow><mi>n</mi><mo>,</mo><msub><mi>c</mi><mn>2</mn></msub><mo>,</mo><msub><mi>a</mi><mn>2</mn></msub><mo>,</mo><msub><mi>q</mi><mn>2</mn></msub></mrow></msub><mo>&gt;</mo><mn>0</mn><mo stretchy=\"false\">]</mo></mrow><mo>·</mo><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>relu5.y</mi><mrow><mi>n</mi><mo>,</mo><msub><mi>c</mi><mn>2</mn></msub><mo>,</mo><msub><mi>a</mi><mn>2</mn></msub><mo>,</mo><msub><mi>q</mi><mn>2</mn></msub></mrow></msub></mrow></mfrac></mrow>","name":"norm5_y","of":"norm5.y","tree":["product",["bracket",">",["value","norm5_y",["index","n"],["index","c2"],["index","a2"],["index","q2"]],0],["slope","relu5_y",["index","n"],["index","c2"],["index","a2"],["index","q2"]]]},
  {"axes":[["n",["size","N"]],["o",16],["r",14],["t",14]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>conv5.y</mi><mrow><mi>n</mi><mo>,</mo><mi>o</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm5.y</mi><mrow><mi>n</mi><mo>,</mo><mi>o</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></msub></mrow></mfrac><mo>·</mo><mfrac><msub><mi>norm5.γ</mi><mrow><mi>o</mi></mrow></msub><msqrt><mrow><msub><mi>norm5.var</mi><mrow><mi>o</mi></mrow></msub><mo>+</mo><mi>ε</mi></mrow></msqrt></mfrac></mrow>","name":"conv5_y","of":"conv5.y","tree":["product",["slope","norm5_y",["index","n"],["index","o"],["index","r"],["index","t"]],["quotient",["value","norm5_gamma",["index","o"]],["call","sqrt",["sum",["value","norm5_var",["index","o"]],["value","eps"]]]]]},
  {"axes":[["n",["size","N"]],["c2",16],["a2",14],["q2",14]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>relu4.y</mi><mrow><mi>n</mi><mo>,</mo><msub><mi>c</mi><mn>2</mn></msub><mo>,</mo><msub><mi>a</mi><mn>2</mn></msub><mo>,</mo><msub><mi>q</mi><mn>2</mn></msub></mrow></msub></mrow></mfrac><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>o</mi><mo>,</mo><mi>u</mi><mo>,</mo><mi>v</mi></mrow></munder><mrow><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>conv5.y</mi><mrow><mi>n</mi><mo>,</mo><mi>o</mi><mo>,</mo><mrow><msub><mi>a</mi><mn>2</mn></msub><mo>−</mo><mi>u</mi><mo>+</mo><mn>1</mn></mrow><mo>,</mo><mrow><msub><mi>q</mi><mn>2</mn></msub><mo>−</mo><mi>v</mi><mo>+</mo><mn>1</mn></mrow></mrow></msub></mrow></mfrac><mo>·</mo><msub><mi>conv5.w</mi><mrow><mi>o</mi><mo>,</mo><msub><mi>c</mi><mn>2</mn></msub><mo>,</mo><mi>u</mi><mo>,</mo><mi>v</mi></mrow></msub></mrow></mrow>","name":"relu4_y","of":"relu4.y","tree":["Σ",[["o",16],["u",3],["v",3]],["product",["slope","conv5_y",["index","n"],["index","o"],["sum",["index","a2"],["minus",["index","u"]],1],["sum",["index","q2"],["minus",["index","v"]],1]],["value","conv5_w",["index","o"],["index","c2"],["index","u"],["index","v"]]]]},
  {"axes":[["n",["size","N"]],["c2",16],["a2",14],["q2",14]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm4.y</mi><mrow><mi>n</mi><mo>,</mo><msub><mi>c</mi><mn>2</mn></msub><mo>,</mo><msub><mi>a</mi><mn>2</mn></msub><mo>,</mo><msub><mi>q</mi><mn>2</mn></msub></mrow></msub></mrow></mfrac><mo>=</mo><mrow><mrow><mo stretchy=\"false\">[</mo><msub><mi>norm4.y</mi><mrow><mi>n</mi><mo>,</mo><msub><mi>c</mi><mn>2</mn></msub><mo>,</mo><msub><mi>a</mi><mn>2</mn></msub><mo>,</mo><msub><mi>q</mi><mn>2</mn></msub></mrow></msub><mo>&gt;</mo><mn>0</mn><mo stretchy=\"false\">]</mo></mrow><mo>·</mo><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>relu4.y</mi><mrow><mi>n</mi><mo>,</mo><msub><mi>c</mi><mn>2</mn></msub><mo>,</mo><msub><mi>a</mi><mn>2</mn></msub><mo>,</mo><msub><mi>q</mi><mn>2</mn></msub></mrow></msub></mrow></mfrac></mrow>","name":"norm4_y","of":"norm4.y","tree":["product",["bracket",">",["value","norm4_y",["index","n"],["index","c2"],["index","a2"],["index","q2"]],0],["slope","relu4_y",["index","n"],["index","c2"],["index","a2"],["index","q2"]]]},
  {"axes":[["n",["size","N"]],["o",16],["r",14],["t",14]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>conv4.y</mi><mrow><mi>n</mi><mo>,</mo><mi>o</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm4.y</mi><mrow><mi>n</mi><mo>,</mo><mi>o</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></msub></mrow></mfrac><mo>·</mo><mfrac><msub><mi>norm4.γ</mi><mrow><mi>o</mi></mrow></msub><msqrt><mrow><msub><mi>norm4.var</mi><mrow><mi>o</mi></mrow></msub><mo>+</mo><mi>ε</mi></mrow></msqrt></mfrac></mrow>","name":"conv4_y","of":"conv4.y","tree":["product",["slope","norm4_y",["index","n"],["index","o"],["index","r"],["index","t"]],["quotient",["value","norm4_gamma",["index","o"]],["call","sqrt",["sum",["value","norm4_var",["index","o"]],["value","eps"]]]]]},
  {"axes":[["n",["size","N"]],["c",8],["r",14],["t",14]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>pool3.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>o</mi><mo>,</mo><mi>u</mi><mo>,</mo><mi>v</mi></mrow></munder><mrow><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>conv4.y</mi><mrow><mi>n</mi><mo>,</mo><mi>o</mi><mo>,</mo><mrow><mi>r</mi><mo>−</mo><mi>u</mi><mo>+</mo><mn>1</mn></mrow><mo>,</mo><mrow><mi>t</mi><mo>−</mo><mi>v</mi><mo>+</mo><mn>1</mn></mrow></mrow></msub></mrow></mfrac><mo>·</mo><msub><mi>conv4.w</mi><mrow><mi>o</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>u</mi><mo>,</mo><mi>v</mi></mrow></msub></mrow></mrow>","name":"pool3_y","of":"pool3.y","tree":["Σ",[["o",16],["u",3],["v",3]],["product",["slope","conv4_y",["index","n"],["index","o"],["sum",["index","r"],["minus",["index","u"]],1],["sum",["index","t"],["minus",["index","v"]],1]],["value","conv4_w",["index","o"],["index","c"],["index","u"],["index","v"]]]]},
  {"axes":[["n",["size","N"]],["c",8],["a",28],["q",28]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>relu3.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>a</mi><mo>,</mo><mi>q</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><mrow><mo>[</mo><mrow><mrow><mn>2</mn><mo>·</mo><mrow><mo stretchy=\"false\">(</mo><mrow><mi>a</mi><mi>mod</mi><mn>2</mn></mrow><mo stretchy=\"false\">)</mo></mrow></mrow><mo>+</mo><mrow><mi>q</mi><mi>mod</mi><mn>2</mn></mrow></mrow><mo>=</mo><mrow><munder><mi>argmax</mi><mrow><msup><mi>u</mi><mo lspace=\"0\" rspace=\"0\">′</mo></msup><mo>,</mo><msup><mi>v</mi><mo lspace=\"0\" rspace=\"0\">′</mo></msup></mrow></munder><msub><mi>relu3.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mrow><mrow><mn>2</mn><mo>·</mo><mrow><mo>⌊</mo><mfrac><mi>a</mi><mn>2</mn></mfrac><mo>⌋</mo></mrow></mrow><mo>+</mo><msup><mi>u</mi><mo lspace=\"0\" rspace=\"0\">′</mo></msup></mrow><mo>,</mo><mrow><mrow><mn>2</mn><mo>·</mo><mrow><mo>⌊</mo><mfrac><mi>q</mi><mn>2</mn></mfrac><mo>⌋</mo></mrow></mrow><mo>+</mo><msup><mi>v</mi><mo lspace=\"0\" rspace=\"0\">′</mo></msup></mrow></mrow></msub></mrow><mo>]</mo></mrow><mo>·</mo><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>pool3.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mrow><mo>⌊</mo><mfrac><mi>a</mi><mn>2</mn></mfrac><mo>⌋</mo></mrow><mo>,</mo><mrow><mo>⌊</mo><mfrac><mi>q</mi><mn>2</mn></mfrac><mo>⌋</mo></mrow></mrow></msub></mrow></mfrac></mrow>","name":"relu3_y","of":"relu3.y","tree":["product",["bracket","=",["sum",["product",2,["sum",["index","a"],["minus",["product",2,["call","floor",["quotient",["index","a"],2]]]]]],["sum",["index","q"],["minus",["product",2,["call","floor",["quotient",["index","q"],2]]]]]],["argmax",[["u_",2],["v_",2]],["value","relu3_y",["index","n"],["index","c"],["sum",["product",2,["call","floor",["quotient",["index","a"],2]]],["index","u_"]],["sum",["product",2,["call","floor",["quotient",["index","q"],2]]],["index","v_"]]]]],["slope","pool3_y",["index","n"],["index","c"],["call","floor",["quotient",["index","a"],2]],["call","floor",["quotient",["index","q"],2]]]]},
  {"axes":[["n",["size","N"]],["c",8],["a",28],["q",28]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm3.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>a</mi><mo>,</mo><mi>q</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><mrow><mo stretchy=\"false\">[</mo><msub><mi>norm3.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>a</mi><mo>,</mo><mi>q</mi></mrow></msub><mo>&gt;</mo><mn>0</mn><mo stretchy=\"false\">]</mo></mrow><mo>·</mo><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>relu3.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>a</mi><mo>,</mo><mi>q</mi></mrow></msub></mrow></mfrac></mrow>","name":"norm3_y","of":"norm3.y","tree":["product",["bracket",">",["value","norm3_y",["index","n"],["index","c"],["index","a"],["index","q"]],0],["slope","relu3_y",["index","n"],["index","c"],["index","a"],["index","q"]]]},
  {"axes":[["n",["size","N"]],["o",8],["r",28],["t",28]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>conv3.y</mi><mrow><mi>n</mi><mo>,</mo><mi>o</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm3.y</mi><mrow><mi>n</mi><mo>,</mo><mi>o</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></msub></mrow></mfrac><mo>·</mo><mfrac><msub><mi>norm3.γ</mi><mrow><mi>o</mi></mrow></msub><msqrt><mrow><msub><mi>norm3.var</mi><mrow><mi>o</mi></mrow></msub><mo>+</mo><mi>ε</mi></mrow></msqrt></mfrac></mrow>","name":"conv3_y","of":"conv3.y","tree":["product",["slope","norm3_y",["index","n"],["index","o"],["index","r"],["index","t"]],["quotient",["value","norm3_gamma",["index","o"]],["call","sqrt",["sum",["value","norm3_var",["index","o"]],["value","eps"]]]]]},
  {"axes":[["n",["size","N"]],["c",8],["a",28],["q",28]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>relu2.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>a</mi><mo>,</mo><mi>q</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>o</mi><mo>,</mo><mi>u</mi><mo>,</mo><mi>v</mi></mrow></munder><mrow><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>conv3.y</mi><mrow><mi>n</mi><mo>,</mo><mi>o</mi><mo>,</mo><mrow><mi>a</mi><mo>−</mo><mi>u</mi><mo>+</mo><mn>1</mn></mrow><mo>,</mo><mrow><mi>q</mi><mo>−</mo><mi>v</mi><mo>+</mo><mn>1</mn></mrow></mrow></msub></mrow></mfrac><mo>·</mo><msub><mi>conv3.w</mi><mrow><mi>o</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>u</mi><mo>,</mo><mi>v</mi></mrow></msub></mrow></mrow>","name":"relu2_y","of":"relu2.y","tree":["Σ",[["o",8],["u",3],["v",3]],["product",["slope","conv3_y",["index","n"],["index","o"],["sum",["index","a"],["minus",["index","u"]],1],["sum",["index","q"],["minus",["index","v"]],1]],["value","conv3_w",["index","o"],["index","c"],["index","u"],["index","v"]]]]},
  {"axes":[["n",["size","N"]],["c",8],["a",28],["q",28]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm2.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>a</mi><mo>,</mo><mi>q</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><mrow><mo stretchy=\"false\">[</mo><msub><mi>norm2.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>a</mi><mo>,</mo><mi>q</mi></mrow></msub><mo>&gt;</mo><mn>0</mn><mo stretchy=\"false\">]</mo></mrow><mo>·</mo><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>relu2.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>a</mi><mo>,</mo><mi>q</mi></mrow></msub></mrow></mfrac></mrow>","name":"norm2_y","of":"norm2.y","tree":["product",["bracket",">",["value","norm2_y",["index","n"],["index","c"],["index","a"],["index","q"]],0],["slope","relu2_y",["index","n"],["index","c"],["index","a"],["index","q"]]]},
  {"axes":[["n",["size","N"]],["o",8],["r",28],["t",28]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>conv2.y</mi><mrow><mi>n</mi><mo>,</mo><mi>o</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm2.y</mi><mrow><mi>n</mi><mo>,</mo><mi>o</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></msub></mrow></mfrac><mo>·</mo><mfrac><msub><mi>norm2.γ</mi><mrow><mi>o</mi></mrow></msub><msqrt><mrow><msub><mi>norm2.var</mi><mrow><mi>o</mi></mrow></msub><mo>+</mo><mi>ε</mi></mrow></msqrt></mfrac></mrow>","name":"conv2_y","of":"conv2.y","tree":["product",["slope","norm2_y",["index","n"],["index","o"],["index","r"],["index","t"]],["quotient",["value","norm2_gamma",["index","o"]],["call","sqrt",["sum",["value","norm2_var",["index","o"]],["value","eps"]]]]]},
  {"axes":[["n",["size","N"]],["c",8],["a",28],["q",28]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>relu1.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>a</mi><mo>,</mo><mi>q</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>o</mi><mo>,</mo><mi>u</mi><mo>,</mo><mi>v</mi></mrow></munder><mrow><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>conv2.y</mi><mrow><mi>n</mi><mo>,</mo><mi>o</mi><mo>,</mo><mrow><mi>a</mi><mo>−</mo><mi>u</mi><mo>+</mo><mn>1</mn></mrow><mo>,</mo><mrow><mi>q</mi><mo>−</mo><mi>v</mi><mo>+</mo><mn>1</mn></mrow></mrow></msub></mrow></mfrac><mo>·</mo><msub><mi>conv2.w</mi><mrow><mi>o</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>u</mi><mo>,</mo><mi>v</mi></mrow></msub></mrow></mrow>","name":"relu1_y","of":"relu1.y","tree":["Σ",[["o",8],["u",3],["v",3]],["product",["slope","conv2_y",["index","n"],["index","o"],["sum",["index","a"],["minus",["index","u"]],1],["sum",["index","q"],["minus",["index","v"]],1]],["value","conv2_w",["index","o"],["index","c"],["index","u"],["index","v"]]]]},
  {"axes":[["n",["size","N"]],["c",8],["a",28],["q",28]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm1.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>a</mi><mo>,</mo><mi>q</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><mrow><mo stretchy=\"false\">[</mo><msub><mi>norm1.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>a</mi><mo>,</mo><mi>q</mi></mrow></msub><mo>&gt;</mo><mn>0</mn><mo stretchy=\"false\">]</mo></mrow><mo>·</mo><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>relu1.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>a</mi><mo>,</mo><mi>q</mi></mrow></msub></mrow></mfrac></mrow>","name":"norm1_y","of":"norm1.y","tree":["product",["bracket",">",["value","norm1_y",["index","n"],["index","c"],["index","a"],["index","q"]],0],["slope","relu1_y",["index","n"],["index","c"],["index","a"],["index","q"]]]},
  {"axes":[["n",["size","N"]],["o",8],["r",28],["t",28]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>conv1.y</mi><mrow><mi>n</mi><mo>,</mo><mi>o</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm1.y</mi><mrow><mi>n</mi><mo>,</mo><mi>o</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></msub></mrow></mfrac><mo>·</mo><mfrac><msub><mi>norm1.γ</mi><mrow><mi>o</mi></mrow></msub><msqrt><mrow><msub><mi>norm1.var</mi><mrow><mi>o</mi></mrow></msub><mo>+</mo><mi>ε</mi></mrow></msqrt></mfrac></mrow>","name":"conv1_y","of":"conv1.y","tree":["product",["slope","norm1_y",["index","n"],["index","o"],["index","r"],["index","t"]],["quotient",["value","norm1_gamma",["index","o"]],["call","sqrt",["sum",["value","norm1_var",["index","o"]],["value","eps"]]]]]},
  {"axes":[["n",["size","N"]],["z",1],["a",28],["q",28]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>image</mi><mrow><mi>n</mi><mo>,</mo><mi>z</mi><mo>,</mo><mi>a</mi><mo>,</mo><mi>q</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>o</mi><mo>,</mo><mi>u</mi><mo>,</mo><mi>v</mi></mrow></munder><mrow><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>conv1.y</mi><mrow><mi>n</mi><mo>,</mo><mi>o</mi><mo>,</mo><mrow><mi>a</mi><mo>−</mo><mi>u</mi><mo>+</mo><mn>1</mn></mrow><mo>,</mo><mrow><mi>q</mi><mo>−</mo><mi>v</mi><mo>+</mo><mn>1</mn></mrow></mrow></msub></mrow></mfrac><mo>·</mo><msub><mi>conv1.w</mi><mrow><mi>o</mi><mo>,</mo><mi>z</mi><mo>,</mo><mi>u</mi><mo>,</mo><mi>v</mi></mrow></msub></mrow></mrow>","name":"image","of":"image","tree":["Σ",[["o",8],["u",3],["v",3]],["product",["slope","conv1_y",["index","n"],["index","o"],["sum",["index","a"],["minus",["index","u"]],1],["sum",["index","q"],["minus",["index","v"]],1]],["value","conv1_w",["index","o"],["index","z"],["index","u"],["index","v"]]]]},
  {"axes":[["o",10]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>conv8.b</mi><mrow><mi>o</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>n</mi></mrow></munder><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>mean8.y</mi><mrow><mi>n</mi><mo>,</mo><mi>o</mi></mrow></msub></mrow></mfrac></mrow>","name":"conv8_b","of":"conv8.b","tree":["Σ",[["n",["size","N"]]],["slope","mean8_y",["index","n"],["index","o"]]]},
  {"axes":[["o",10],["c",32],["u",1],["v",1]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>conv8.w</mi><mrow><mi>o</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>u</mi><mo>,</mo><mi>v</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>n</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></munder><mrow><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>conv8.y</mi><mrow><mi>n</mi><mo>,</mo><mi>o</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></msub></mrow></mfrac><mo>·</mo><msub><mi>pool7.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mrow><mi>r</mi><mo>+</mo><mi>u</mi></mrow><mo>,</mo><mrow><mi>t</mi><mo>+</mo><mi>v</mi></mrow></mrow></msub></mrow></mrow>","name":"conv8_w","of":"conv8.w","tree":["Σ",[["n",["size","N"]],["r",3],["t",3]],["product",["slope","conv8_y",["index","n"],["index","o"],["index","r"],["index","t"]],["value","pool7_y",["index","n"],["index","c"],["sum",["index","r"],["index","u"]],["sum",["index","t"],["index","v"]]]]]},
  {"axes":[["o",32]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>conv7.b</mi><mrow><mi>o</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>n</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></munder><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>conv7.y</mi><mrow><mi>n</mi><mo>,</mo><mi>o</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></msub></mrow></mfrac></mrow>","name":"conv7_b","of":"conv7.b","tree":["Σ",[["n",["size","N"]],["r",7],["t",7]],["slope","conv7_y",["index","n"],["index","o"],["index","r"],["index","t"]]]},
  {"axes":[["o",32],["c",32],["u",3],["v",3]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>conv7.w</mi><mrow><mi>o</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>u</mi><mo>,</mo><mi>v</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>n</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></munder><mrow><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>conv7.y</mi><mrow><mi>n</mi><mo>,</mo><mi>o</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></msub></mrow></mfrac><mo>·</mo><msub><mi>relu6.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mrow><mi>r</mi><mo>+</mo><mi>u</mi><mo>−</mo><mn>1</mn></mrow><mo>,</mo><mrow><mi>t</mi><mo>+</mo><mi>v</mi><mo>−</mo><mn>1</mn></mrow></mrow></msub></mrow></mrow>","name":"conv7_w","of":"conv7.w","tree":["Σ",[["n",["size","N"]],["r",7],["t",7]],["product",["slope","conv7_y",["index","n"],["index","o"],["index","r"],["index","t"]],["value","relu6_y",["index","n"],["index","c"],["sum",["index","r"],["index","u"],["minus",1]],["sum",["index","t"],["index","v"],["minus",1]]]]]},
  {"axes":[["o",32]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>conv6.b</mi><mrow><mi>o</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>n</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></munder><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>conv6.y</mi><mrow><mi>n</mi><mo>,</mo><mi>o</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></msub></mrow></mfrac></mrow>","name":"conv6_b","of":"conv6.b","tree":["Σ",[["n",["size","N"]],["r",7],["t",7]],["slope","conv6_y",["index","n"],["index","o"],["index","r"],["index","t"]]]},
  {"axes":[["o",32],["c",16],["u",3],["v",3]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>conv6.w</mi><mrow><mi>o</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>u</mi><mo>,</mo><mi>v</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>n</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></munder><mrow><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>conv6.y</mi><mrow><mi>n</mi><mo>,</mo><mi>o</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></msub></mrow></mfrac><mo>·</mo><msub><mi>pool5.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mrow><mi>r</mi><mo>+</mo><mi>u</mi><mo>−</mo><mn>1</mn></mrow><mo>,</mo><mrow><mi>t</mi><mo>+</mo><mi>v</mi><mo>−</mo><mn>1</mn></mrow></mrow></msub></mrow></mrow>","name":"conv6_w","of":"conv6.w","tree":["Σ",[["n",["size","N"]],["r",7],["t",7]],["product",["slope","conv6_y",["index","n"],["index","o"],["index","r"],["index","t"]],["value","pool5_y",["index","n"],["index","c"],["sum",["index","r"],["index","u"],["minus",1]],["sum",["index","t"],["index","v"],["minus",1]]]]]},
  {"axes":[["o",16]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>conv5.b</mi><mrow><mi>o</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>n</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></munder><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>conv5.y</mi><mrow><mi>n</mi><mo>,</mo><mi>o</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></msub></mrow></mfrac></mrow>","name":"conv5_b","of":"conv5.b","tree":["Σ",[["n",["size","N"]],["r",14],["t",14]],["slope","conv5_y",["index","n"],["index","o"],["index","r"],["index","t"]]]},
  {"axes":[["o",16],["c",16],["u",3],["v",3]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>conv5.w</mi><mrow><mi>o</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>u</mi><mo>,</mo><mi>v</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>n</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></munder><mrow><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>conv5.y</mi><mrow><mi>n</mi><mo>,</mo><mi>o</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></msub></mrow></mfrac><mo>·</mo><msub><mi>relu4.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mrow><mi>r</mi><mo>+</mo><mi>u</mi><mo>−</mo><mn>1</mn></mrow><mo>,</mo><mrow><mi>t</mi><mo>+</mo><mi>v</mi><mo>−</mo><mn>1</mn></mrow></mrow></msub></mrow></mrow>","name":"conv5_w","of":"conv5.w","tree":["Σ",[["n",["size","N"]],["r",14],["t",14]],["product",["slope","conv5_y",["index","n"],["index","o"],["index","r"],["index","t"]],["value","relu4_y",["index","n"],["index","c"],["sum",["index","r"],["index","u"],["minus",1]],["sum",["index","t"],["index","v"],["minus",1]]]]]},
  {"axes":[["o",16]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>conv4.b</mi><mrow><mi>o</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>n</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></munder><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>conv4.y</mi><mrow><mi>n</mi><mo>,</mo><mi>o</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></msub></mrow></mfrac></mrow>","name":"conv4_b","of":"conv4.b","tree":["Σ",[["n",["size","N"]],["r",14],["t",14]],["slope","conv4_y",["index","n"],["index","o"],["index","r"],["index","t"]]]},
  {"axes":[["o",16],["c",8],["u",3],["v",3]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>conv4.w</mi><mrow><mi>o</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>u</mi><mo>,</mo><mi>v</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>n</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></munder><mrow><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>conv4.y</mi><mrow><mi>n</mi><mo>,</mo><mi>o</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></msub></mrow></mfrac><mo>·</mo><msub><mi>pool3.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mrow><mi>r</mi><mo>+</mo><mi>u</mi><mo>−</mo><mn>1</mn></mrow><mo>,</mo><mrow><mi>t</mi><mo>+</mo><mi>v</mi><mo>−</mo><mn>1</mn></mrow></mrow></msub></mrow></mrow>","name":"conv4_w","of":"conv4.w","tree":["Σ",[["n",["size","N"]],["r",14],["t",14]],["product",["slope","conv4_y",["index","n"],["index","o"],["index","r"],["index","t"]],["value","pool3_y",["index","n"],["index","c"],["sum",["index","r"],["index","u"],["minus",1]],["sum",["index","t"],["index","v"],["minus",1]]]]]},
  {"axes":[["o",8]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>conv3.b</mi><mrow><mi>o</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>n</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></munder><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>conv3.y</mi><mrow><mi>n</mi><mo>,</mo><mi>o</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></msub></mrow></mfrac></mrow>","name":"conv3_b","of":"conv3.b","tree":["Σ",[["n",["size","N"]],["r",28],["t",28]],["slope","conv3_y",["index","n"],["index","o"],["index","r"],["index","t"]]]},
  {"axes":[["o",8],["c",8],["u",3],["v",3]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>conv3.w</mi><mrow><mi>o</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>u</mi><mo>,</mo><mi>v</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>n</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></munder><mrow><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>conv3.y</mi><mrow><mi>n</mi><mo>,</mo><mi>o</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></msub></mrow></mfrac><mo>·</mo><msub><mi>relu2.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mrow><mi>r</mi><mo>+</mo><mi>u</mi><mo>−</mo><mn>1</mn></mrow><mo>,</mo><mrow><mi>t</mi><mo>+</mo><mi>v</mi><mo>−</mo><mn>1</mn></mrow></mrow></msub></mrow></mrow>","name":"conv3_w","of":"conv3.w","tree":["Σ",[["n",["size","N"]],["r",28],["t",28]],["product",["slope","conv3_y",["index","n"],["index","o"],["index","r"],["index","t"]],["value","relu2_y",["index","n"],["index","c"],["sum",["index","r"],["index","u"],["minus",1]],["sum",["index","t"],["index","v"],["minus",1]]]]]},
  {"axes":[["o",8]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>conv2.b</mi><mrow><mi>o</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>n</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></munder><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>conv2.y</mi><mrow><mi>n</mi><mo>,</mo><mi>o</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></msub></mrow></mfrac></mrow>","name":"conv2_b","of":"conv2.b","tree":["Σ",[["n",["size","N"]],["r",28],["t",28]],["slope","conv2_y",["index","n"],["index","o"],["index","r"],["index","t"]]]},
  {"axes":[["o",8],["c",8],["u",3],["v",3]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>conv2.w</mi><mrow><mi>o</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>u</mi><mo>,</mo><mi>v</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>n</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></munder><mrow><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>conv2.y</mi><mrow><mi>n</mi><mo>,</mo><mi>o</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></msub></mrow></mfrac><mo>·</mo><msub><mi>relu1.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mrow><mi>r</mi><mo>+</mo><mi>u</mi><mo>−</mo><mn>1</mn></mrow><mo>,</mo><mrow><mi>t</mi><mo>+</mo><mi>v</mi><mo>−</mo><mn>1</mn></mrow></mrow></msub></mrow></mrow>","name":"conv2_w","of":"conv2.w","tree":["Σ",[["n",["size","N"]],["r",28],["t",28]],["product",["slope","conv2_y",["index","n"],["index","o"],["index","r"],["index","t"]],["value","relu1_y",["index","n"],["index","c"],["sum",["index","r"],["index","u"],["minus",1]],["sum",["index","t"],["index","v"],["minus",1]]]]]},
  {"axes":[["o",8]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>conv1.b</mi><mrow><mi>o</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>n</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></munder><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>conv1.y</mi><mrow><mi>n</mi><mo>,</mo><mi>o</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></msub></mrow></mfrac></mrow>","name":"conv1_b","of":"conv1.b","tree":["Σ",[["n",["size","N"]],["r",28],["t",28]],["slope","conv1_y",["index","n"],["index","o"],["index","r"],["index","t"]]]},
  {"axes":[["o",8],["c",1],["u",3],["v",3]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>conv1.w</mi><mrow><mi>o</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>u</mi><mo>,</mo><mi>v</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>n</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></munder><mrow><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>conv1.y</mi><mrow><mi>n</mi><mo>,</mo><mi>o</mi><mo>,</mo><mi>r</mi><mo>,</mo><mi>t</mi></mrow></msub></mrow></mfrac><mo>·</mo><msub><mi>image</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mrow><mi>r</mi><mo>+</mo><mi>u</mi><mo>−</mo><mn>1</mn></mrow><mo>,</mo><mrow><mi>t</mi><mo>+</mo><mi>v</mi><mo>−</mo><mn>1</mn></mrow></mrow></msub></mrow></mrow>","name":"conv1_w","of":"conv1.w","tree":["Σ",[["n",["size","N"]],["r",28],["t",28]],["product",["slope","conv1_y",["index","n"],["index","o"],["index","r"],["index","t"]],["value","image",["index","n"],["index","c"],["sum",["index","r"],["index","u"],["minus",1]],["sum",["index","t"],["index","v"],["minus",1]]]]]},
  {"axes":[["c3",32]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm7.β</mi><mrow><msub><mi>c</mi><mn>3</mn></msub></mrow></msub></mrow></mfrac><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>n</mi><mo>,</mo><msub><mi>a</mi><mn>3</mn></msub><mo>,</mo><msub><mi>q</mi><mn>3</mn></msub></mrow></munder><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm7.y</mi><mrow><mi>n</mi><mo>,</mo><msub><mi>c</mi><mn>3</mn></msub><mo>,</mo><msub><mi>a</mi><mn>3</mn></msub><mo>,</mo><msub><mi>q</mi><mn>3</mn></msub></mrow></msub></mrow></mfrac></mrow>","name":"norm7_beta","of":"norm7.β","tree":["Σ",[["n",["size","N"]],["a3",7],["q3",7]],["slope","norm7_y",["index","n"],["index","c3"],["index","a3"],["index","q3"]]]},
  {"axes":[["c3",32]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm7.γ</mi><mrow><msub><mi>c</mi><mn>3</mn></msub></mrow></msub></mrow></mfrac><mo>=</mo><mfrac><mrow><munder><mo>∑</mo><mrow><mi>n</mi><mo>,</mo><msub><mi>a</mi><mn>3</mn></msub><mo>,</mo><msub><mi>q</mi><mn>3</mn></msub></mrow></munder><mrow><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm7.y</mi><mrow><mi>n</mi><mo>,</mo><msub><mi>c</mi><mn>3</mn></msub><mo>,</mo><msub><mi>a</mi><mn>3</mn></msub><mo>,</mo><msub><mi>q</mi><mn>3</mn></msub></mrow></msub></mrow></mfrac><mo>·</mo><mrow><mo stretchy=\"false\">(</mo><mrow><msub><mi>conv7.y</mi><mrow><mi>n</mi><mo>,</mo><msub><mi>c</mi><mn>3</mn></msub><mo>,</mo><msub><mi>a</mi><mn>3</mn></msub><mo>,</mo><msub><mi>q</mi><mn>3</mn></msub></mrow></msub><mo>−</mo><msub><mi>norm7.μ</mi><mrow><msub><mi>c</mi><mn>3</mn></msub></mrow></msub></mrow><mo stretchy=\"false\">)</mo></mrow></mrow></mrow><msqrt><mrow><msub><mi>norm7.var</mi><mrow><msub><mi>c</mi><mn>3</mn></msub></mrow></msub><mo>+</mo><mi>ε</mi></mrow></msqrt></mfrac>","name":"norm7_gamma","of":"norm7.γ","tree":["quotient",["Σ",[["n",["size","N"]],["a3",7],["q3",7]],["product",["slope","norm7_y",["index","n"],["index","c3"],["index","a3"],["index","q3"]],["sum",["value","conv7_y",["index","n"],["index","c3"],["index","a3"],["index","q3"]],["minus",["value","norm7_mu",["index","c3"]]]]]],["call","sqrt",["sum",["value","norm7_var",["index","c3"]],["value","eps"]]]]},
  {"axes":[["c3",32]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm6.β</mi><mrow><msub><mi>c</mi><mn>3</mn></msub></mrow></msub></mrow></mfrac><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>n</mi><mo>,</mo><msub><mi>a</mi><mn>3</mn></msub><mo>,</mo><msub><mi>q</mi><mn>3</mn></msub></mrow></munder><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm6.y</mi><mrow><mi>n</mi><mo>,</mo><msub><mi>c</mi><mn>3</mn></msub><mo>,</mo><msub><mi>a</mi><mn>3</mn></msub><mo>,</mo><msub><mi>q</mi><mn>3</mn></msub></mrow></msub></mrow></mfrac></mrow>","name":"norm6_beta","of":"norm6.β","tree":["Σ",[["n",["size","N"]],["a3",7],["q3",7]],["slope","norm6_y",["index","n"],["index","c3"],["index","a3"],["index","q3"]]]},
  {"axes":[["c3",32]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm6.γ</mi><mrow><msub><mi>c</mi><mn>3</mn></msub></mrow></msub></mrow></mfrac><mo>=</mo><mfrac><mrow><munder><mo>∑</mo><mrow><mi>n</mi><mo>,</mo><msub><mi>a</mi><mn>3</mn></msub><mo>,</mo><msub><mi>q</mi><mn>3</mn></msub></mrow></munder><mrow><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm6.y</mi><mrow><mi>n</mi><mo>,</mo><msub><mi>c</mi><mn>3</mn></msub><mo>,</mo><msub><mi>a</mi><mn>3</mn></msub><mo>,</mo><msub><mi>q</mi><mn>3</mn></msub></mrow></msub></mrow></mfrac><mo>·</mo><mrow><mo stretchy=\"false\">(</mo><mrow><msub><mi>conv6.y</mi><mrow><mi>n</mi><mo>,</mo><msub><mi>c</mi><mn>3</mn></msub><mo>,</mo><msub><mi>a</mi><mn>3</mn></msub><mo>,</mo><msub><mi>q</mi><mn>3</mn></msub></mrow></msub><mo>−</mo><msub><mi>norm6.μ</mi><mrow><msub><mi>c</mi><mn>3</mn></msub></mrow></msub></mrow><mo stretchy=\"false\">)</mo></mrow></mrow></mrow><msqrt><mrow><msub><mi>norm6.var</mi><mrow><msub><mi>c</mi><mn>3</mn></msub></mrow></msub><mo>+</mo><mi>ε</mi></mrow></msqrt></mfrac>","name":"norm6_gamma","of":"norm6.γ","tree":["quotient",["Σ",[["n",["size","N"]],["a3",7],["q3",7]],["product",["slope","norm6_y",["index","n"],["index","c3"],["index","a3"],["index","q3"]],["sum",["value","conv6_y",["index","n"],["index","c3"],["index","a3"],["index","q3"]],["minus",["value","norm6_mu",["index","c3"]]]]]],["call","sqrt",["sum",["value","norm6_var",["index","c3"]],["value","eps"]]]]},
  {"axes":[["c2",16]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm5.β</mi><mrow><msub><mi>c</mi><mn>2</mn></msub></mrow></msub></mrow></mfrac><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>n</mi><mo>,</mo><msub><mi>a</mi><mn>2</mn></msub><mo>,</mo><msub><mi>q</mi><mn>2</mn></msub></mrow></munder><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm5.y</mi><mrow><mi>n</mi><mo>,</mo><msub><mi>c</mi><mn>2</mn></msub><mo>,</mo><msub><mi>a</mi><mn>2</mn></msub><mo>,</mo><msub><mi>q</mi><mn>2</mn></msub></mrow></msub></mrow></mfrac></mrow>","name":"norm5_beta","of":"norm5.β","tree":["Σ",[["n",["size","N"]],["a2",14],["q2",14]],["slope","norm5_y",["index","n"],["index","c2"],["index","a2"],["index","q2"]]]},
  {"axes":[["c2",16]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm5.γ</mi><mrow><msub><mi>c</mi><mn>2</mn></msub></mrow></msub></mrow></mfrac><mo>=</mo><mfrac><mrow><munder><mo>∑</mo><mrow><mi>n</mi><mo>,</mo><msub><mi>a</mi><mn>2</mn></msub><mo>,</mo><msub><mi>q</mi><mn>2</mn></msub></mrow></munder><mrow><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm5.y</mi><mrow><mi>n</mi><mo>,</mo><msub><mi>c</mi><mn>2</mn></msub><mo>,</mo><msub><mi>a</mi><mn>2</mn></msub><mo>,</mo><msub><mi>q</mi><mn>2</mn></msub></mrow></msub></mrow></mfrac><mo>·</mo><mrow><mo stretchy=\"false\">(</mo><mrow><msub><mi>conv5.y</mi><mrow><mi>n</mi><mo>,</mo><msub><mi>c</mi><mn>2</mn></msub><mo>,</mo><msub><mi>a</mi><mn>2</mn></msub><mo>,</mo><msub><mi>q</mi><mn>2</mn></msub></mrow></msub><mo>−</mo><msub><mi>norm5.μ</mi><mrow><msub><mi>c</mi><mn>2</mn></msub></mrow></msub></mrow><mo stretchy=\"false\">)</mo></mrow></mrow></mrow><msqrt><mrow><msub><mi>norm5.var</mi><mrow><msub><mi>c</mi><mn>2</mn></msub></mrow></msub><mo>+</mo><mi>ε</mi></mrow></msqrt></mfrac>","name":"norm5_gamma","of":"norm5.γ","tree":["quotient",["Σ",[["n",["size","N"]],["a2",14],["q2",14]],["product",["slope","norm5_y",["index","n"],["index","c2"],["index","a2"],["index","q2"]],["sum",["value","conv5_y",["index","n"],["index","c2"],["index","a2"],["index","q2"]],["minus",["value","norm5_mu",["index","c2"]]]]]],["call","sqrt",["sum",["value","norm5_var",["index","c2"]],["value","eps"]]]]},
  {"axes":[["c2",16]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm4.β</mi><mrow><msub><mi>c</mi><mn>2</mn></msub></mrow></msub></mrow></mfrac><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>n</mi><mo>,</mo><msub><mi>a</mi><mn>2</mn></msub><mo>,</mo><msub><mi>q</mi><mn>2</mn></msub></mrow></munder><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm4.y</mi><mrow><mi>n</mi><mo>,</mo><msub><mi>c</mi><mn>2</mn></msub><mo>,</mo><msub><mi>a</mi><mn>2</mn></msub><mo>,</mo><msub><mi>q</mi><mn>2</mn></msub></mrow></msub></mrow></mfrac></mrow>","name":"norm4_beta","of":"norm4.β","tree":["Σ",[["n",["size","N"]],["a2",14],["q2",14]],["slope","norm4_y",["index","n"],["index","c2"],["index","a2"],["index","q2"]]]},
  {"axes":[["c2",16]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm4.γ</mi><mrow><msub><mi>c</mi><mn>2</mn></msub></mrow></msub></mrow></mfrac><mo>=</mo><mfrac><mrow><munder><mo>∑</mo><mrow><mi>n</mi><mo>,</mo><msub><mi>a</mi><mn>2</mn></msub><mo>,</mo><msub><mi>q</mi><mn>2</mn></msub></mrow></munder><mrow><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm4.y</mi><mrow><mi>n</mi><mo>,</mo><msub><mi>c</mi><mn>2</mn></msub><mo>,</mo><msub><mi>a</mi><mn>2</mn></msub><mo>,</mo><msub><mi>q</mi><mn>2</mn></msub></mrow></msub></mrow></mfrac><mo>·</mo><mrow><mo stretchy=\"false\">(</mo><mrow><msub><mi>conv4.y</mi><mrow><mi>n</mi><mo>,</mo><msub><mi>c</mi><mn>2</mn></msub><mo>,</mo><msub><mi>a</mi><mn>2</mn></msub><mo>,</mo><msub><mi>q</mi><mn>2</mn></msub></mrow></msub><mo>−</mo><msub><mi>norm4.μ</mi><mrow><msub><mi>c</mi><mn>2</mn></msub></mrow></msub></mrow><mo stretchy=\"false\">)</mo></mrow></mrow></mrow><msqrt><mrow><msub><mi>norm4.var</mi><mrow><msub><mi>c</mi><mn>2</mn></msub></mrow></msub><mo>+</mo><mi>ε</mi></mrow></msqrt></mfrac>","name":"norm4_gamma","of":"norm4.γ","tree":["quotient",["Σ",[["n",["size","N"]],["a2",14],["q2",14]],["product",["slope","norm4_y",["index","n"],["index","c2"],["index","a2"],["index","q2"]],["sum",["value","conv4_y",["index","n"],["index","c2"],["index","a2"],["index","q2"]],["minus",["value","norm4_mu",["index","c2"]]]]]],["call","sqrt",["sum",["value","norm4_var",["index","c2"]],["value","eps"]]]]},
  {"axes":[["c",8]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm3.β</mi><mrow><mi>c</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>n</mi><mo>,</mo><mi>a</mi><mo>,</mo><mi>q</mi></mrow></munder><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm3.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>a</mi><mo>,</mo><mi>q</mi></mrow></msub></mrow></mfrac></mrow>","name":"norm3_beta","of":"norm3.β","tree":["Σ",[["n",["size","N"]],["a",28],["q",28]],["slope","norm3_y",["index","n"],["index","c"],["index","a"],["index","q"]]]},
  {"axes":[["c",8]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm3.γ</mi><mrow><mi>c</mi></mrow></msub></mrow></mfrac><mo>=</mo><mfrac><mrow><munder><mo>∑</mo><mrow><mi>n</mi><mo>,</mo><mi>a</mi><mo>,</mo><mi>q</mi></mrow></munder><mrow><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm3.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>a</mi><mo>,</mo><mi>q</mi></mrow></msub></mrow></mfrac><mo>·</mo><mrow><mo stretchy=\"false\">(</mo><mrow><msub><mi>conv3.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>a</mi><mo>,</mo><mi>q</mi></mrow></msub><mo>−</mo><msub><mi>norm3.μ</mi><mrow><mi>c</mi></mrow></msub></mrow><mo stretchy=\"false\">)</mo></mrow></mrow></mrow><msqrt><mrow><msub><mi>norm3.var</mi><mrow><mi>c</mi></mrow></msub><mo>+</mo><mi>ε</mi></mrow></msqrt></mfrac>","name":"norm3_gamma","of":"norm3.γ","tree":["quotient",["Σ",[["n",["size","N"]],["a",28],["q",28]],["product",["slope","norm3_y",["index","n"],["index","c"],["index","a"],["index","q"]],["sum",["value","conv3_y",["index","n"],["index","c"],["index","a"],["index","q"]],["minus",["value","norm3_mu",["index","c"]]]]]],["call","sqrt",["sum",["value","norm3_var",["index","c"]],["value","eps"]]]]},
  {"axes":[["c",8]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm2.β</mi><mrow><mi>c</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>n</mi><mo>,</mo><mi>a</mi><mo>,</mo><mi>q</mi></mrow></munder><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm2.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>a</mi><mo>,</mo><mi>q</mi></mrow></msub></mrow></mfrac></mrow>","name":"norm2_beta","of":"norm2.β","tree":["Σ",[["n",["size","N"]],["a",28],["q",28]],["slope","norm2_y",["index","n"],["index","c"],["index","a"],["index","q"]]]},
  {"axes":[["c",8]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm2.γ</mi><mrow><mi>c</mi></mrow></msub></mrow></mfrac><mo>=</mo><mfrac><mrow><munder><mo>∑</mo><mrow><mi>n</mi><mo>,</mo><mi>a</mi><mo>,</mo><mi>q</mi></mrow></munder><mrow><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm2.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>a</mi><mo>,</mo><mi>q</mi></mrow></msub></mrow></mfrac><mo>·</mo><mrow><mo stretchy=\"false\">(</mo><mrow><msub><mi>conv2.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>a</mi><mo>,</mo><mi>q</mi></mrow></msub><mo>−</mo><msub><mi>norm2.μ</mi><mrow><mi>c</mi></mrow></msub></mrow><mo stretchy=\"false\">)</mo></mrow></mrow></mrow><msqrt><mrow><msub><mi>norm2.var</mi><mrow><mi>c</mi></mrow></msub><mo>+</mo><mi>ε</mi></mrow></msqrt></mfrac>","name":"norm2_gamma","of":"norm2.γ","tree":["quotient",["Σ",[["n",["size","N"]],["a",28],["q",28]],["product",["slope","norm2_y",["index","n"],["index","c"],["index","a"],["index","q"]],["sum",["value","conv2_y",["index","n"],["index","c"],["index","a"],["index","q"]],["minus",["value","norm2_mu",["index","c"]]]]]],["call","sqrt",["sum",["value","norm2_var",["index","c"]],["value","eps"]]]]},
  {"axes":[["c",8]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm1.β</mi><mrow><mi>c</mi></mrow></msub></mrow></mfrac><mo>=</mo><mrow><munder><mo>∑</mo><mrow><mi>n</mi><mo>,</mo><mi>a</mi><mo>,</mo><mi>q</mi></mrow></munder><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm1.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>a</mi><mo>,</mo><mi>q</mi></mrow></msub></mrow></mfrac></mrow>","name":"norm1_beta","of":"norm1.β","tree":["Σ",[["n",["size","N"]],["a",28],["q",28]],["slope","norm1_y",["index","n"],["index","c"],["index","a"],["index","q"]]]},
  {"axes":[["c",8]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm1.γ</mi><mrow><mi>c</mi></mrow></msub></mrow></mfrac><mo>=</mo><mfrac><mrow><munder><mo>∑</mo><mrow><mi>n</mi><mo>,</mo><mi>a</mi><mo>,</mo><mi>q</mi></mrow></munder><mrow><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>norm1.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>a</mi><mo>,</mo><mi>q</mi></mrow></msub></mrow></mfrac><mo>·</mo><mrow><mo stretchy=\"false\">(</mo><mrow><msub><mi>conv1.y</mi><mrow><mi>n</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>a</mi><mo>,</mo><mi>q</mi></mrow></msub><mo>−</mo><msub><mi>norm1.μ</mi><mrow><mi>c</mi></mrow></msub></mrow><mo stretchy=\"false\">)</mo></mrow></mrow></mrow><msqrt><mrow><msub><mi>norm1.var</mi><mrow><mi>c</mi></mrow></msub><mo>+</mo><mi>ε</mi></mrow></msqrt></mfrac>","name":"norm1_gamma","of":"norm1.γ","tree":["quotient",["Σ",[["n",["size","N"]],["a",28],["q",28]],["product",["slope","norm1_y",["index","n"],["index","c"],["index","a"],["index","q"]],["sum",["value","conv1_y",["index","n"],["index","c"],["index","a"],["index","q"]],["minus",["value","norm1_mu",["index","c"]]]]]],["call","sqrt",["sum",["value","norm1_var",["index","c"]],["value","eps"]]]]},
  {"axes":[["n",["size","N"]],["z",1],["a",28],["q",28]],"backward":true,"mathml":"<mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>pixel</mi><mrow><mi>n</mi><mo>,</mo><mi>z</mi><mo>,</mo><mi>a</mi><mo>,</mo><mi>q</mi></mrow></msub></mrow></mfrac><mo>=</mo><mfrac><mfrac><mrow><mo>∂</mo><mi>nll.L</mi></mrow><mrow><mo>∂</mo><msub><mi>image</mi><mrow><mi>n</mi><mo>,</mo><mi>z</mi><mo>,</mo><mi>a</mi><mo>,</mo><mi>q</mi></mrow></msub></mrow></mfrac><mrow><mn>255</mn><mo>·</mo><mi>deviation</mi></mrow></mfrac>","name":"pixel","of":"pixel","tree":["quotient",["slope","image",["index","n"],["index","z"],["index","a"],["index","q"]],["product",255,["value","deviation"]]]},
],

// The weights: name, and numbers of 32 bits in base64.
weights: [
  ["norm1.μ","4UmFPttpzD2YpkS+1SWrPSw3wL3VPSa+fKGkPj/eWTw="],
  ["norm1.var","dHkbPv4oKz6RF3g+Zd0ePqd1Mj5mPuM9xDxmPpz0Qz4="],
  ["norm2.μ","5kCVv80aXb7Fiqa+Lw0Wv1bnTr7uNLm/MLqYvj6vWDw="],
  ["norm2.var","EMixPr8raj5MCv0+kuEJP8eaPz/ssCY+ak8QPyJu8D4="],
  ["norm3.μ","mRA2vf2dEb+gd0K/YzIcv7FXNjwMBQU/3UJfP0Gnjb8="],
  ["norm3.var","GsEePuqRkj6crPg+JOOlPifl8D5mlrE+Ilr1Pj9G5T4="],
  ["norm4.μ","qEpVv/O+zj4bJpm/Ckh7v+mUJL9hSO+98VXcPucY577iKgo9VokVv5qI9T1H5qQ9FEbyvQvBOb93ceo+uxIuvw=="],
  ["norm4.var","cwGrP2+mHD/eJVs/KpYuP8OmeD8CIOQ+1WdAP7aVhD8LjzA/59g2P5PzFj+p0gU/Nog6P+H8GT934Wk/896HPw=="],
  ["norm5.μ","/Qh4vrXEob6e6XW/Kqr6PSfHnD4Hj4C+GewsvySZMr+cbXq/+FbpvmmLmb4xUwy/R/M2vrmx3r7EJT6/1J4bvw=="],
  ["norm5.var","wZW8Pg8nVz5HKlM+pW7IPtt2rz4AhBU/5gxwPhSsmD4rgcw+J3xbPmA+XT4i5IY+DYv8PhbRhz4VnlQ+8KllPg=="],
  ["norm6.μ","+BbYPEvHC79pfSG/2fSIvnKgEb4WCtW+FD4Mvnbq8L5Qz8C8+IfhvcTacb/F1Q6/DK8Kv9P+9LzwIrC/DSQ7vi0vCr8INge/j9qPv6IkTr5jnKW/Vpwfv1fToj0x0gC/4ciAv03E1L78Hai+NuqMPie/H7+kEqq+8B9Yvd41mz4="],
  ["norm6.var","snOAPk3zRj5/bsY+16CfPiKEoD6u/0Y+bo5/PtC+TD6AhEQ+pH+gPq4zwT6LJpY+6Mp8PtxcWz6n/dM+HkiNPs8Fez5cE6g+vNLxPoHGrj7EVro+XnnYPsCzPz5ye40+rG25PlwpoD7cPDQ+n0NnPjzDZz7r19Q+H7Y6Ps42fz4="],
  ["norm7.μ","cHEIv+OtBb+GBwK/tHIrv7Z2FL9uUwW/mBwZv3EYHb/4xfm+NGqYvmftH79d8hm/ilPIvqtK5L4ELJe+g8hPvjHOvb5DGPK+6V3kvv6e3r4YZZ6+67zZvhEQB796VQC/HTdivoMHAb8XJsa+UQoWv7O4A797byS/S/I8vmoMKb8="],
  ["norm7.var","8gl3Pesscj0x+6g96wqOPWLAfz0FoXI9f9KNPWcupz1G6349PaASPc53nD08JU89zV9gPdToVj0W4j09fhhbPf1CkT0tJXk9rj+EPZ3bjD0bDIQ9QN1fPa4+Yz0Oebs9Tb1UPSTxbz0Q5kc9pcWJPeZUbT35dlw9jYkdPUcWcz0="],
  ["norm1.γ","bvV3P82FcD/zj8w/7IBdP5EVUD9DSSc/sXVQP7fbpT8="],
  ["norm1.β","DNPTPYec1j0OX40+LCF2vqjT+j2kKha9pmdhPp5FNj4="],
  ["norm2.γ","nI1CPz7ooD8LmLM/e8OIP64smT8QI2c/qsR1P75YHj8="],
  ["norm2.β","LXIDPige5j3iytE8E+n8PhFjoD6KCMG9x3rkvWrwNzw="],
  ["norm3.γ","3UplP5Gjnz+X0oc/Bl60P8x6aD/r9GA/U0R0P6oabD8="],
  ["norm3.β","IcWQvqw+BT7akGm+Ck6oPi621j2ym+q9az+3PvtKcj4="],
  ["norm4.γ","7qaQP+fPeT9bg6U/++GEP8CCoj/b3Tw/s4w/PzU5ej87RDA/gUSNPzmsTD+rJHE/mCqBP5V9az872V0/cumoPw=="],
  ["norm4.β","v0LHvZWzgb7RU789X1sSvtHtgj2g+aq+CBgCv39oyb5vVoq+bLBDvjIXv74vLLG+uRotv/AJW75KVdW+++4PvQ=="],
  ["norm5.γ","kI56P8YBRD8yEF0/lBiMP5g0kT8aRnE/OWGAP724iT+dWpk/txJsP8eLMj/9VIY/MLiJPxT7ij8sQU4/TNVLPw=="],
  ["norm5.β","FlVpv4CsJr4uG4i+AthXPL7YSb4moxC/FWQBv5I/n70SwrC+tMRwvsDkLb+/HAC+fdyVvl4zBz3J57e90267vg=="],
  ["norm6.γ","OdRKP52rOz9hVYQ/3GODPyZ0eD8Cn2U/Hk1DP+VmTT8oH0k/40JhP4Yciz8N73Q/mdhwP2hROz/g0Xw//XJ3P6jWdT97El0/tjKSP2U2jT+q8Xo/WP2KP1mhPT8F0n4/ez9tP00Tcj/upDc/WOM8PySicT8yzpM/K2dWPzUDRD8="],
  ["norm6.β","WgARv3aABb948SC/ept+vpN1TL9g/bK+en3KvkdF4r7ad42+txQev0yn5b5FF2C+jk9Lvv38Nb9qw0S+QRflvRdq2r49Puu+pTUSvdzm9r7xOJ2+VoUmvxtiCr9YjJe+jwTCvn7+fT0fOi6/BKIgv1hon77G7Ra/uoTPvpNm7b4="],
  ["norm7.γ","cPvvP9yY5z+H+gBABQP8P4tCAUDjVO8/oTf5P8lsBEC/GPs/RLe9P7t29j+ND9k/sLzjPz8X7T9qVsE/Ai3ZP6a+/z/hm9c/NJjiP2TVBEDd+eY/7ibcP6rw6D/Eevc/ZsDaP0nD4z+TSOQ/Bpv2PyyK2T9FiuY/C5PBPwQY6z8="],
  ["norm7.β","sUifvuHjRr7NTEu9yYSMvvVoo76Cb6m+Ai6Uvv4Grb6tZTq+cG+qvY0Xm74SmU6+Zfu4vro0zL0cGIG+znqEvmy/m74Ee+69imk/vg+LOr7OBhC+W4H/va0Dc755OIa+14Navv7HLL11Hia+P2Rmvm1PFb5dDEm+PFKFvoeSgr4="],
  ["conv1.w","wliMPdZyEL6/TiM90TYtvvz/D74BpxU+blKCvl5q0jwOkXk+81RCPQyCmL2VOXm+uHqGvnyHIT47hRg+mO1Kvs2vxT4KHDE+7MxFPgHKlbvtExq+/K1yPUvGoL7+LAa+o4cvvsX7DL6TUkE+bmDbvRzRU77ZkSa+7O/jPZcAZ73ptu292wQbPoiuZj7hXE4+pVc+vuk84T22UYQ9+/9dPty5fj7VKY2+Kv5tPtG2Hj1L5YS+Ld8OPjEaA76V65G+SX6aPYkMDT75ISw92KABPqlZ1z1hEio8/8QqPaOOXD77imI+w0e8PdbwTD64X0k9P0LZvZltib63Kna+IhzuvURIm70+k+G8eGXCOuvjer3eg+q9pDIjPDnrRL1IPPS9"],
  ["conv1.b","MyiFPh5r0j0WkUG+a82kPTU4u72SWii+gQilPmAN1Tw="],
  ["conv2.w","6IfPu6W7jL0D9f69SwPgvGFNpb2qBRK9guF0PR8GsTxViLs9k4Gjuy7DkDxlMPy8PXofvtgZsL1C4Ho9ImSQvJHb0rrf5Lk9I/DsuzJTPr5t1H6+OXeruqWBHL4KJka+6ShkPWoVCr4NAAG+JUnVvHQmzrxs/x49peCbvQi0zr0V4Du9DIaNPLrTC70nHOW9F3v3vEobCr3+b4w9fY4DvWxopL3T6ca8hGESvkJc2rzg5XQ9G0WOvEFzEz67SME933PzvaK7qrybbXI9oZ7yvUus7b1FogO9Ly2iPY4kOTz1so49FG8FPhukzj0Ze6o7SH+QvZ4rkb1iGc+9cOVxvSm/rL0UO7a9fStZvLw0QL0yioe9glvRu4sTjLxUWOW8qwT0vK5wSr1r0AW+0MAWvMHga7tk+py89FHXPY3tWz3DZMY8eK0bvVwHu73xy/O9CE1Hvf5MJ71bWAi7/KbKPZTlCT6ztOI9qes2vokvV70L8h29jFRHvV5nxDzI6js9htv5vI8Epzy4q1M9aEIKPahyzDrjXri9LwJuPEhCBD2sceW8ZjLovWyGTL0nt0U8GV8lvcyPwLxdSyC+I8hWvVZG17y0WcW9+MeFveWE+DpQNzC9FhMOO9UUl7uOWHe9JhRiPM2fuTuH31e9zN+bvSbPSbydoWy7EOaWvTpKS7xgoH+9u0iKPYHNgD3v6Qe9bGBgvfrwk7zSiyw8sk37OxPz4TxLtl09DgEUPbcCfz10g0M9hM2SvMab6jolbOq8vGEyPQUhqzykwdY9t4quvAWQDb2XyXA9cAr1vNSXCb6E5CK9k8KCvMrcwz0ZV/09UOP6vfmaFj1VWuE9dK6GvbVvS74SWwG+CeWPvJ8cxrzXk/W9avA4uoFpoDqyN5K9NX7CvOdD8rzAtdW9A63EvSjkub39I9g72X5XvUibTr3zql898BCOPVCSazq/pi28LIbkveZCj73w0iA8izalvVyR5r34r5W9tBAXPexvfL0xcVO+yS+jvfqIHb1XRdo9ldSSvQf0Mb1H/aQ9ngh8vcvAhb1rNue8NGY2vD3omLuBERw+suqJvUxRfzwrsTY+n5Egvnt2jL0NIp89MEnFuyd3PD3KrJW9n2uEPRPEzT0BMZA7f7X7u/U15j0fdwc+7EKzvbgw5L3pmie8sMY0vXN3Yr2mrQO9qRUvO846Cb0yKIa9wAEmvqjKf76GVWq+HAqIPb0UxTrHYda9ueL7PQ8i4D112308yAIOvlxtyr1X6Zy8elHtvK6zSb085qG8WOQEvX3GGb0oMEm9jRMPPqdMgjt49HW9SU8wPcIZoz38M449UE0Zu3dtBLx3zAk8QsKTPZ+NqbzGUeO9XvgLPG+QAjmxoU69ZI+bPNfrj7yBcZy84AuqPOfsH74TwAu+tyvkPQvNEbuHxAG9nWetPZiIYD2kgnQ913I1vm1SXb2QxrM9dIgKvdgv4r38iMK9RVxOPXngpjtRTI+9tJIDPtQMED7QrQk9vRt0PGgoXj1KLyE914T2vQalR73lB2a85qYhPfCGJbxxPf69M5R0vd5rkr2q4Ku9vULbvbXUDT2XtL49Y7/KPZuTnzx2t5y9arXivXFmb75Y5na+v4Jivb0pg7yv1Ik9+wnRPMIPKryzC1G9A5XmPPlgLD0j5wU8NcDGvXbtmTxb9h49k3qWvbfPBL0eG8O7RLOXu62Xm7yvgoS9MeXcPU/DGDxw/R69Yv7mvPM+jT0nNwk9RgSQvVaIF70NDa29IiQGva5WtryrXX090PJMPdmv+TwCSZQ9vrc2vTiOoL1FfdW9SExIPeU5HL1KO4a9io4hPgmFWD7pFCQ+GGw8Pd5qID7lrdI9feupvY/XNr4Yvpi+fbTnvacCHb1MkFa8On6yu9DrtjxpP249asQRO04PGTvf5RU8sPCkPSrKEL5iGJ08r/CSPGI5pb1nIvE8B3tHvXrbhL21aom9rNKfPZUA/b1Vv4i+tmAevWw8Fz1FKd8945SQPMeqozyYyDO9u3qdvNs4E73kGlG91IPqu5ZBoLzoejG9wfOMvQYjJ75mbEu+KBhFuyJ60bwTNXU9iD/4vaB7Az0ZclE9gjxTPLjmUT3vA5a9X767vMgWhz4lIJO8wce+PYc+Yr16TKa+cRMjvcWeJb6w2RA8FPfavLn/kL2Imca9LkIvvvQCGLwGlka8zE0SvVia1z0255y9gQsRvjVvYT17urA9j5O5PIiGmL3g7IW+Xmz0vQr/h70WXSE+upkMvq3zs719A9m9TW37vQqdyL3pvuW9ZLmOvTVCpr1HD+W9LVPYPF8vJr0aKls997vBPODuUr3ujXc9iO+/POrnlL1OXII8NGWPPE8Pjr1lhwS+aCETPgQ7H768cDi+rWdcPvYBob0CMPm9KEexvQzauDykoYY9PIYevrUKC71z5jS767GTvabXtryk7fW5z752vROeML2kggW9XhqhvUB5gb3/nYS92Rf0vZA1wjkyaSO9CisYPpSmOT1NxiC+qL4+PuOQDD7VxNu95/kwPofFHT4ZBum9Y8ObPAMpmLzbkgq9CqKmPTbLGroy1o+9K7TOPcwzkD3bgII8IKBJO/AKLz11Wcw8rprjvCHy67xaKzK9g19SPcOLIr03AMG9bI0YPQkhQT1XVtM8SWz7vDSj8DzcQmY9qMfEvcqsnLsAcW09fMD0vK9SJrydsp+8OIkEvcc+irxJZsI71CKjvf2pv73s8Ea9OuKPvYpqwbrZryq9wRJevSgh9jzofMc9/TfWPUmFDb2TtFK9Th2hPVm5wjwhEAk9SOSYve9vnr2024G6zyXQvc7nub0tw2+9cNOcvQDAfTubRrw9fvwgPexxPDvT7iE9MZxqPpzOnj3uxpO7XLJsu+dGQL2vrQM7NEGUPRAiZ73gYRW9ITyxPYMYYz32S1499rnOPZ7O0j3eRnE9RuBDPbQ+ujzUwog9emfEPQb4Bj2zA1E9RK/cPf0LAL0fFA++gnPzPUHxrj1cyEU90FOOPY6cjz2f8do9AwrQPIAO0DyI78A8qM+lPGfjHjrbNG+98bckvcQGW72LEeO9"],
  ["conv2.b","pyfoO593lD3dN8q7krddPL5gmT1Prjy9gU7Zve+Akj0="],
  ["conv3.w","eajbvI1h1b2eqCG+RMeLPPKturzGeeS9NjvKPdfZiD1wiEQ9mth9vXLFiTzLULU8nQ+MvY7lhL1sPVq9Onleu17J6ztPquq8K+O1vTaCk71Jbeq93wylPTJ9w7yt40W9r7s7PsO0Oz6TykY9KQhoPEIyojtZXxK9edQvvdVvzrtVN288hIqMOxJVbjwaVL288KPaPIf0wjxIKZu774sFvI4GA70Hcke9gmzvPTfbtD19GAQ+LsODPYAFzT1Y8Z49eOZwvfccRj3iDCe9TXEPPVFX0Dz3bkG7qMBpPH/vmT2Bj0w9vuOXvX5kz7yGJhK92FyrvcTnwb0lQB+9CrsRvW0dnb332oe9BFlKvQ9uib1VfQG9VCLaPMsDmjqqUKC8meuFvVygm73wtbm9xE75vQ6TIL2wymk9cE8HvVHd2z1slsE9X3z/PbvwUD0Pu748LTNTvXEteDtrncW8RjGIvS5DqbzPTIa9dlEovsddgb16yvQ9CPNMvc8wDj01hsE9bkQpPnKx5T3MvqQ9zFiLvcsiaL0xfw29EhXfvQZ9G73yxhO9uUPHvdxKDzy7lK46/TF9PSCzur3BJmS927CNvYqagr33Gk89/44ivlZtxL13FJ09xs6Xu59qjLxLIW+9T/gfvV87rrzZv9g8SggrvUlCIT3a9Ck95Y96Pd7pEjueYUK8FMdqO4YkDTwy6Xg78/EzvZezX718tay8C7DZvdKWUb2C5ZM8zxElvlNHe71bpcW8GKrVvYFOmL3fC7G9RGKxPZsxED7jPGM+7J1pPSSo4T3MYwU+84crPWg7fD3o6qk9upYCvKTk170ZoQm9ZdpXvS7O0L0/8cC9uIZjvb9vF7014AG979VnvSshJTxyH9g9BShXPTQFHrwfSde8Z3DKPR596DzxDZ49CKHlvVtn570akPq9JJmzveoXqb0/WTe9keGJPZs1lb08a4O9LBy2u3HLxr2u3se9Qg7nu6Z7D77P3jS+fsStvCdWCL4+bHC+Y0U2PQQ7Dj0Kp269ayjUPVJooL0Cg4Y9uSGYPQY9fr2bPgg+/g2JPAIDlTxpxJw9Y4aLPaow7zwf8nQ9mtXNvdHrGr1Pzd49ieu/verjT7xA6c28YJbcvYE/sbxnVC+9UWDDvL81UTxcP8c8f7WyO41fjL0ykjm8WZQwPQ9+rLo0RZw9ye/ovJE407x3XiS2J1OWu8eZJ72x+0G8XhC/O7p2Mr0WjIQ8PGe3vYi1tL2Szxu86xQbPZJdSrxqW9a9mDw5PTIg8TxZMxW94MkIuzzkiz1tDhE+fPghPkay2T2mWd+8zwDPPC97BD2o+9M7EdCEPM483juEzty8/c/ivVfX3L3vrR29daEJvW4Bar2FNRq9qrN2vYb9t70O2AG+ACTFvd2C0724HcK9IxhkvVHkxb3frE69PufKvTzBwb2GClm9f8M6PHv/mT1T2CC9NBsnPAPfIz31Mec8EVAiPg0DMD0M7hY9c/yQvRAN271i1Me9cdmkvRWVAr5kB/u9SoWtvcUzEb5Q0w6+1GvVvN8M6b2TUFS+segnPuKRuz1LFx6+cWR2PSRQIj5K1/09MPO0vQXgFz0fW/w8oeKqveZhULy38K09+J8RvuoN/b2kmma91VpIu4Ezjrxm8nO9RjG8vbqSq7wUsZC9bMo3vTGYhzxXZUs93LSDPFX85T1NnC8+anovPSexxr14hwE+XoxNPtV507vTlX67n8vuvHxRPb2Y/HO985L0vJvWsb10DJ+9/KmVvDFhuL03D5i87BzQPUeE4z1K6wU+1qV/vRWwHj2YegE+lGBlvciMy7z9R9M9EjhVPSOOADyikxI+wWkpPMlfGr7fpeS9CHfuPeCGRLvOBxu9+KDyPVged71i6Ou9oF0ePow7KT2n0NG9YwTlPfLLyD1T13K8gf97PNqvCz1mnjo8E68nPRXftz1YAOY9wNA9PblqFT60U3Y9Tp+CvbYdV70Fh4297HusvErEr7ziwMK9NxupPVPmVT2+uri83UivPJBAtD0uAxs+/qUzPfivGj2Uk6I9yHrMvR9tAL5R8ji+RFyrPfBi3T1Fb5c9wuE4PD29/jzYzxw9HQg2vCwXJL1ieJa9JMi2PfjkEj21ohQ71QDvPZZMQjzfu3w9R+p0PjlhFD4KCWI9JlwlvBhJCbz3mOI8ApWAvV8vUr26LjS9ul4ePCPiuD0pCzs82zFgvQ5HMr18vZA7EKGyvZt7HL55uca9Tf3kPXuy5b1/Emi9hEncPVOdrTwfUtU48HKzPQdtxryLFfG87qwNPU8Gej0Dv0A97C6PPVgjSz29bQK9RsCCPaKIgz2RhRq9wEOqPZ48Dz0c/5q9IgW0vLn5Vrv35KW7MUwDPZ91FjwSIoS9RLUevazmq7z0mgC8gl82vYROLbxx1cg9CuByO5hGSD17ekg+QdvjOkPwETy9sDk+oFLcPEWVtz3kI9U9ooiPPInvXz2Q/ck9c2P3u3SKkD1z7K89SH43PaQfgj0zfv89kMSUvLqzVD3+JoU98vGUu0F6eD0HBFW84YSFvcrJi73/mlO81JpDvbBNmb2q/Au9yh/4vHdrYL39S4A9bGMoPmXA3j2TD2g+ltyLPXRJjD180hc+H3fPPf2RLT56mpw97Xy1OQtSSLxuz/m8a2dLPTMhdD0hJHi8CwWIvEFqmLwX0xe9XZJhvHJpbr2aIr28qdwJvv2Os7yL/gs9+R1mvZ+DGT2VoKm9OpEwvZNV+7221fO9V7cWvtZHJb7wub691tENvmJLor0AVkW8KuecOX4ncb1ZTny9y8TnvZWXvb0zkIS9Al1aPKaaFr0tEZq9CLnePC1YuL3nbgC+nQo1vjEmYr6Lym+9K7UXvg9r9LyIqBs+JvZwvJf/y72btB09dnvevRmLzL3+SCg+BoHBu42BLz1xjjU+fcwiPuWCCz2IY1c9B4O8vFkVfbzLJ5491Wlrvczl8z0f5Dc+pxB5PVnOl7zS+LA9RIi+PGYUlDxTHMc9ynKXPXfLmj3jVDM9tiqavUE/7LyRxRC9TGXpvD0tIb0De4K9syAtvZaKYr1jEdi8"],
  ["conv3.b","iu6gPJGVFTwyWlY9roh6vRmW1jxWTLO9XXTrvfyFZTw="],
  ["conv4.w","Ia/PvKcy8rz5+Vm9RChEvZ1B1Lx+kLC8QKcwvWcDtbwZaAY9YsuYPW5aLD3YB0E9atG8u+VHGzy4Si29ON0mvZagsDtAYRQ8cKonPdDUvLuLbvm7WWcxPQdq2z2d1gU+J9IOPT4svj1pYro9o9FqPAkUDLsWMBw847QAvdK6O7x8J1W9v+tQvTQWPLxnD9S7oBslvqbcdL1UIFM9pBMHvkNaS72S4la5C/b9vR7tvb0Xopa92h7ivb4/wL1JPtS9WszBvWFToL2Xnsa9QZAHvtFchzxuY6I9Xk08vobR1r1ryN89Q8ICvpmYkjyFTzA+Bs/svQEcU73j45K7rRN6vZA2wb1Iv249hD5UvNCZyLwOr109k09mvUZ5w73rHLO97uuhPHJMhzzQ2Xk8F/Mwvei+EL1xHVG9PifVvYq3yb292pe96XuAu3T/jDtv3Ik9HUF9vMiAdTxDDs+8XB1xvfqhj707Rpu9AurZPV6wHL2+LIy8VogQPkoUoTuRoxM91394vVjAZr3N5KE98jlUPaJvjL3lL+k9lNrzPS0Htjtn/kQ9CSzvPevDhj0UQdw81qMvPpiT9jxEi2W9vsvGPboKhTx3A5u6DD9uvQhV4bwOGYU8kFWaPZe8i71qecq9AQONvAcOAr5oBPS96VLYvRUoKL1CRKm9XA4IPuAwAT50VZi5jlLnPVADo7w5JsS9kG4/vLKnZLzv30q9tVmuve8Pt7znKwM9UQ95vfgxCLzZgmw8glFOPmMn5DufiN08JAA4Pc9eyzyODL68MGZqvEcZ4TzUg/K8Z127vX4ao73ZTu+9YKVDPaHaG72R8Da9TNbevF7hB70Fu5a9QQt8vLl9ebxoh/y8/2GUPcrk8T38HUk9q1covX6EnTzM5ya9+A+ZvX6/BLw31A67ghvdvDJNaD3hCYI9epcUvf7ND73sd2e9JDXFPJit7rpTOT29brcivX0LljwssuG8uFd9vdlg3rwXIdo8BoOCvRHMsL2RMAS+44mWPepW5jz7xtS9kOcbO/NYnzwMUJG9cbNWvdFuQb3Sq3K9BVNhvFMZFj1b5aq7pytIvdAcZ73nQg2+GDyxPKgKt72JhTy+tHPovV0T0r0RLSi9gur6vYPKCr3EzWi9KwTQOcKgkT2OjVo99utZvc5xDb1ACTY9toMVvU9RoTyE8qw9e3aVveBtsTwMZgQ9YJdFvcJs97vwnn09qeVLPLT5VrzhlTE7w7kUPKks0bwq3qG9mk/UvWWGw7zoPk4856qfvZRjA7zpas29IA3DuvM04jz1rhO9+ao9vWIVEz2FHXw95yKIvTAsbb2Ujn+7BRz5vVyaF77aW9O96zO/veA3t7w8daG8z9RNOsIrBD6Rw809Z9A7vc82tz30e/A9Kg+iPE70Qbw3htK8dACavRIgaDxr3ls9JiHzvAnp/TxEN7k8QJgavfpzp723cAa+U0O/vRg6Yb3q7IW9sSZ/PNfJwLziy6i9md/evJ3eDr6KVVe+cWg/PTBR3bzfVnq9qUskPkIBhDiBIeS9IRcivEt1PD1Swou75SiOPItelj0aEsK7M9FZPDngtr1S6CG915IbvYuYXDyhTfk7LvIxPPgVPD0PAKW9rvDxPZAL8btQdt08NwvuvJVf0L1+2u2932l7vUEldbwtW6E8FN3svFx/ET66iTc+294CPlOlVD3btcK8LazJvC1l4r3CeuC97h94PSvPWj0+BZc9bKojvQ1TuL2TBri8w2bOvUGORr0inPY8/vPFvaKkmbw2sR47ebCDupcUC73A9AG+nDV4vaNdoL08/r29bZsIvu3IC75Oyeu9gUeEPROwXL0PeiW+z9VyPMTCEr05AWq92MeJvd+/1zxVGJY7gM+/vG2cS721M8O962QnvY5tqj3qsKS90MgtvZPf3j2ghGc9Y2+DvG6huL1tqH47/XYuvmU7qr36Z1c9PHNavhk3Db3sKU49o0iSvSCeDz18+O886lvqvCRhVLtA8lo9sgX4up75ib2uKFe92+6mPF5tFb7O+JW9F8k5PRpn372Mj2g9wFdjPpRdnT3ideY9Kj44vbUDor35Kvy9FeUIPGHU6b1ukhK+v4svPje4dzyzI/k8nkK2PXWoa7z10bM9B7aFOk4KtLt6Vas9zk4xPFkBvD3m5Se8keMYvlTWq71I9F09eXlzvjGZDL28cuM9brRhvs/MAr7zui29FTaqPeAVV70/HGa9AhWsOZEtlbx9ZpS8BDTNPeBfVD0NPw29uDKNPTTM0z3lHPY8+LQRPAJR7T3uXAK7AF2rvC1gwbyo2AU+oDwDvJ1e2jxa7jq9psd+PUowCD3RYnI9wyrIPe9GrLxWpxc9pK+vvDXiITwWQvC8SHmLPaHlljwl2YM9mxWUPAwnQ73KLBA9eng0PXZRLT1l+yA+I5OBPVPZxzwuli0+t/dEO/NCdr0QwhY+r4KkvYmGxr1kawE7uYPePHAfObxG+Qs7lUQ8PbkVA71HESU9U1RzPeVJOz3/xjs9k0sNvkWuNr2fpgo+dsz6vbmhzr2UtEM98heovMyJa7sqdk08fgFkvDggCD17tyw96v1OPJ2FEz3Ffwc+2d4bPVxWOb6bFjS+oZVmPVBfpL30R1O9CHCFvWhiYbxqKyg+zyfTPcujf70dAqa9UboGPkxCED1I5Sq8ACjUPUNcjj3ogws+0TO3vH3QB7wts3+9VLYCvT7x0L15NAy+FzlhvfB1O73uWAq9dyayvalgMr0ibMY8sD96vbd/gLx7ivg8o8qlvcR0ab1Do2A9VeROvTt4dT1mw34+GguqOlBUND2BkFo9RTTFvbyT3ryg+yK9LYAgvnH/dL1/B9I9XU2ivcjACL0x25A8nDQhvkiWQ71DnuK8uj0IvVDK6DyeFo89FE3jvXivvr0+p7+9YALyO30uQr3hVhK9qdwUPkBQzT1xhhI9WiZXPInYVr1H3Ku92zSIvTg0pL3HCTm9pBsivZDkmT3UqFw+CYXXvVbrlL1K36g7WXuzvSxuNL3Alzu8JcGIPQ/o7r1ZxZ69oPu7PeYNIz019bE9rhgBPuNGLj7cFS0+2n+dvP1Tmb1+X5e9OUKhvINfBT15i+87i6DyvTleELodORI83NIvPfT5wDwvMnI9mYC1vcJpPb3RUB69MMpovrFo8r1T/4m9CfRuPZgnAT0h3Dc9+kdiPb2lXjyh2oW9YEHzvS3nvL1Fvie88RDYO7cVELzE0ie9m5ULPQGvAj0hLI08diSRvYSlg70pk1K9y/4hPcYQJr0zeFa9hfQePkWN7j0sOc09pRYTPht24T0TzQ4+xh0Gvfb1TTwCs6Y9MhCEvBYNGL2JyCQ8a5CaPWJwTT2HJ3A7EerGPT/ioTwYHoS9nbgfvXi+2L3iHMe87BTdvdxLYb2CDxc+7fKbPlohFD6Z1i4+H2XHvDfvr71SCpI9LimzvYfFNb3r+uY9upYBPP/jEjz49L08CiGLPEH/+zygjEM9S4uvvNisgz0rEti8Ld6JvTo9DT2DHJy7Mp/avE2oFz3nNty89jUOvu/QQL0XdDi9zhwZvnhRv71PXcK9ntlRPAMbLb2J3ya+FpFgOjhpUz1Bm2u9CX5GvfxdYL2CoFy9gA2tvAwqwLyog+e9JKl7vWxokj1J+5I9kH7kPegtCb1B8ee9qP2PPJrpIL0+v469v5cVPum+iz0fuOa7sPxOPZrRMrs+0tK9UFV5OzLier2uo3+9doAVPouBZD1x1K+9ZXeAPSonWz3F05e9YVq+vGQoYLyl7S69GqubPTG6rz2ReF09YiVUPOtVFD65oxk+KxmdvcfYNLterum8rzkLvs5EFb4ZujW+MeAIvOCVt73LlVG93NboPZDKbD3wmTS6chPoPHfjhb0YhqS9wNcQvQlgpbwMA987unSlvf6Qvby3obs8TvaXvXpkmrzddbe8zNxfPfVbPT5hdsE9/LKmvFP5rD2lTIq7daTAvS54/ru4txQ9QAy3PeM9wDzr2Yo9MeWsPT0FkTvMDN8790Y4vS0oXLxmOZW9V+K1vAOPgrqdTjM9yOAFPoDTzT2Zxgw+TH+yPb1AOb2OmdM9dAGHvUjMbb2jgFW9sL+iPc/Rq73tNdS9w693OWLQYr0b/VA9oy+1PYMETT3Lf/09m/iDu2DIzb3j3qy9VJUuvqh6u71Mmjc8pNsSPX6mQ72PoiE9N8mHvi8F1r3sJTc+MR4hvqVX4T2x4mc+wHk/vGqQ3Lwmf0E9zU0VPrE7rTxJTUk9Ay2+Oz3gHr1JB2W9hsbAPfIWwbyqQGW9pWHCPS8ylTy+OLu8ayY8vLwqlL1985e91YWWPck4CD4oxym9PBOUPIO+ojkSA4q9N3ERvoesQL4J7uK9zkaNO0T4Vj2EJ3s998qmPZ2mEDyzEXW8uQ/qPDDrG7zPq3K84Se0vJOPEj1V+NI9EMWVvfQ7x72aZRm76KXpvGOE0b29Y5e9giSBvS2YsTtMjUS7y5d4PS1smj0E/ro9+Y+TPWgZiz2E35U8uie/PYXJMj3Mc+w9kReoPKMx7LxcksG8DmcvvWbriL22WaG9lTMZPPmy6DxGIg4+cnykvR3/yjzQwwU+d6gjvj7Ffb0Yk/c6s8ntPV4eAjzN4Cq+3K9iPVKNWbywxJa91IPDvNrukb3puwc6b1BAvU9y4L1kH3O9/Z4HvYwdNz3dFRQ+aIIyPsZ0zD2yo/89kxDivRVoOTyBRhA+jEeavEQwlj0Zeg0+4iNFu3dw+j1QDi0+563lveIJ0b2wbbi9sxDlvdUSQL34DGC9HccRPa4vyz3eWt09FOmuPefG8bw+vVy9VYQDPFJgV72yA6K9V/Jtvi7eGb649/e9w1qwPW2x2TyeVkC8UpefPRipjb1BjJS8ynKwO2oYjb3/jmK9jgCcPBwqFbzyWYy97e4RPfhmLT3txos9638Ivccpzjxfpf081MbhvSMOW72CfJy9VQZ4PXn2oD1lzQA+VheCPfVEGj2+USe7TSB2PcxBXD2qLjK8W+hVPZDS5DxwWYm8r/BcPPFlNj0xYyc9vooAvrL3cr0gcvW8jQXovbzG5Lz1AQU9bCi2vSk9pDwPqnU9nHV3vGjAJj2A1Xu8ZdIzvAEXezyAWam9imL9vYzHtr1+cQC+X6+UvTBLRbzmQtE9p7DmvUVxfL1FYNK8qErgvaiYkL2QmBm9N5oMPp7ImT19mhq8+evePfDrHb3vaPW9BZwOPrLeDr0bfNe9uxaCPSLrKD1Hl+O9Qx3LPYO4ST3yOai9kaGqPVoTjz3b9Lq7MxmDPXNHaLyFT6o9/fFDPeISKL0Y0529tbU+Pez8dr0yORO+Xn1UvftQvbm/Q6K8sxDivUK6ZD0+E6c91FQOviPTx7xwtSw9qkKWvHgr8zzrkc89yp60vHKlHz05yAU+c/SUPZB6B72iPqc95zSNu+ygFrwRrwE+J3IJPmbKWz18bRo+40epPZVYZL00cn08DESdu6KFsL1J7RY+g6D1Pe3DZLx4Y5k9qKmFPtppWj04Qh08sbHOvOtY/bzvXE88p3qbPZSeizzk0UG9aMymPXTHCr5uZ3e+qJZBvT5PjLz20pA8dxCyPDzF3z2wsfi8PGy1PegWOz6CN4o9ccvfPDdrYz3s5Ug++f3vvenLEr3BS5w9R7XAvDXZDDxNAdY9ERkVPbDeNDnd5z2+qQrpPDOc5r0oR5W+bMMevbIGu7qkk4a9T0S1PXJKnD3IY4u8gOw2vbl6OT2zD/A9FT9Lvm8Ti72wYhs+WoeYO5v3JLxslkk9pKjNvC9cgjyE6nW8PAfxvHxsI7zlv4G9pBIwvCiN2b1NXra91+7XvM7PYj2mo6G9W5XuvEHiIT28YjC9mOeLvk6VBL4GnQ69ZbwqvtWKLLyTZs+9cnJDPW98Gz5ixLk8u6kqvVWmG7wEm6u8UvivvKGJXD21QHM8qzSNO6X9sT3HHEM9FiDJvQf0u7370vO9RtqhOxT2hj2c2cs9LrthPR62vT0PK3c+dIKRPU3ouj0CgW098XQIPSX8gr0K0JS9MHsfO3zSuL2cPRW+JpoevrO7uL3+CPA8RzR6vegoqDwRWRA+OuY/PFl2KzylvIY8kUr0vZfU6L2z/6e9UksmvHdRB7yBK9S9hDBovb4z1TyuzdS9"],
  ["conv4.b","B2/lPJDaZT3sMde9nRHIPXzaYL09aOg9vvlBO46jiT1UBmO99AEyPVvTvDilC7c8BIDvvVh6JDsbgjM93mQ1vQ=="],
  ["conv5.w","11Lcu7PiPjtclrK8alOxu5l2szyovR+9IJ+Yu+m6Rr3Qh/i9ToC7O4obJT0+TBo9/9UAPu8bST0rIr68j4l5vGGCl737t529rz/ROxDVSrwnbBO9jbtkvKGSgDx5LF28O1gEPSOWmDweZMa9ePSEPFpW97wzv/a6wbnKvR9v9LwhF7M99T/wvaQ4db1CvR49FncuPEg2MT2NFno9LKm6OwF8ED3UROU8PZwWvVyojb0zvwm+vhq7PBi74TwZwO88bulNvW5yozsLOLc94c33PNkVfj2xot89SjUVvvGz2L1sKk2+FLhCve4k9TwL5Q69u2WPPbLZqj05EEc90mNHPVQ/4DzfP9S81HZwPUZNKr1bi5K9DiyhPPuSHbxYF4i91D0IPcFETTtPXto8DwAVPdIakj3/MfQ9w1kwPnJ5KT6r+ik+ioi6vGs+xrxr2x69KmvePOU9jD1fQdq7aD80Phwe6ju6ELu85uMSPVUSvj3l/Sg9nWkoO8BFrDxpRw89kfenvXleLD1cCxE+vmzivX9EG709FTC9dJ0CvkdXY719vpq915GbvGSlJj1OKiO826m7O1iBvz2tETQ9PQCTvT2qIr3Zf6K9casovWsCXb3z8AK+p4awPDTwFjwDiYM8jg3GvFBnT70MrI68bd12vWmBub17iP68pdqtu/4pSb3iQIG9KoSFvS3VdbwdBwQ+j8gUPbJEpj2Hdjg+8wEPvtIn4b1gFXq9pzwhviVjfL3jd2M9pjTXvZnzKzzclQ8+nRAMvqFzzr1igsK9bRyrvT1d/7yi/rC8V7mTPfSeDz31xiW9nTxTvT2DMjxR0jm8UpQ7O6v8EL3cRLa9DWghPQDd+TxC26m8AWBWPJNBaj2tEA08ItmAPEu+iD1ejps8CqNSvAwbxruUwNa8H2n0uwf7qT1jdpi7GxVkvYdfljzDDLC87GEcvdCA1bzenCq8cmmHPBAekrxmUJS9uAs1PeFeET1WwQm94AbJPThaWT1+3Ii9umWePJ543Ly4AAS9t8NTPbOMJz11ww476zH9PLm8Jz4it2Y9vdCyPb1gwj0yB3I9UlBWPB88KD2DfD49Km4oveHpBD2zp909CwyjvIjJsD2Y+Y08qnLgvQdn6r04uRu+fZvXvXs0sL2YQc+80VxrvIpHszqpKs49ZG4Vvay+4bt81U89A6DWu6qDfzzcLjS87S4uvRn85Lw7vmg9q9sZvJ8yhTxcSOQ8YtXivCnUdTtrKwG7M1zavZXm8jxHtKk86mvzvFgLzDwgxVW9CrQovM5LJbv+VWK9exOMu4acCjyB3289SkUVvt6ndL0EEi09rGzbvaF2M71WYZA6E50JvYucbT0TR+A9O0YGPWtASD1ZUge967h2PQpVsbiSHpe9M60JvMV4xT0ROwQ+bKW+vWYdUb3w3gi9qHgAvrMN2L1Jycm8+lbdPccZtDvY5608I902PaT4F7vhEEU9Rk1svVJhhLwfQl29JwplPNCXEzz0h7K9E186veswer1ZXIC95c3Ivd9VsL1vR469dzS9vRa7t72a0p69Q0dmvVjgR73Ny069hM7PvOzxdbwfoti8mpN3vXY7Ar3Ogsu8dKZEvWSJhL2tSnW9SLNHvSp/q71ZwIq9Xi0bPQ1IgT0p2Dy99hZFvXFYsb0IkEe+q2KPO9MOlzuy/pu93/E9PczNYzzHvic9CtKkvDHZobyCS0o97LCGPT5U4z3A0kw9hucAvVQcFr0ya8u9BsKePIusvDzFWEo6+pNMPJ4k2L3gdOO9qEeuveCfKr10e0S9DgNjvYuM2jz3AGM689WrvPX4tTtSiUO9T7YovZvZp7yt0ks9LTsHPZ84ID3tqD09yBk5vX7b3bwz6wA8IzRBvQNDi73lsQO9CoS2vVh8yr1ObgG9CTyPvc6sXb3Ztxe9daDdvWLQur1pL5G943KbvQTWTb1P8Yy9VJ1GvaGDm7yDW449J5eFvN+oFD2S8E881gpCvc0Bvbu9bXs9GwFHvdNLnb3jlh09JB8DvcSfn7w7jza9NoDhu7Cl77wKMSw8lqlMvT5ZEb1kqx09DzjIvAKZ5bz4mJW8U6g7uy/hOb2yNwA9FixBvbQkE7w2uOo93yKUuuWOGrtr7gc90VPcPM1U/D2WMKc9Roe9vJ5zvb3e4c29XV9dvZbPTb39Uu68iz+IvdBYZbxBwkY97r83veCQczzeMSi8BPnvPFUcoDynHkm8h5wGO8FUg7vsW3g9xZegvAaotLx/2x683Jr0PMytCz0WVVM9YDe6vWzTa70VWu28mpcmvbKIS73tGvm9wHmqPVND6j1jOBg9ESrUPCT5YjytfDS9Hbg/vSEmmb1T35G9K5DmPKYwvz1jfqc9g4u/vBZyvrzolnm9ttgCvlRDFb6aPv69NbtSPWCuVzxySG08C7jcPdfZnzxJT588V2qOPUyVAz0GzLe79JKVvSUCVr0FfhW920H5vNGn/bx0YQ68wZhSPcpgb7zIH706YF2HPUxo07sHxwa96twhPA7ZOLwsf1w855QhvA9HZTt3cpY9Punkvfi1j72Q4Y+97jj3vW/L0b1DKua9X2vHu468AT0l4yy7efATvKJHgzzzrRS9IGtwvPKwEbxAIg+8LZOxvWjzeb1lGse9fAbSPWcl4T11cdA8hLGMPGbKuLwNEQK+o7o2vUlmpr10vrC9qZuRvdglpb3lUt27HXoDvSJ3T7z+daM8FKcDPCqINj1zKj89bkphvXfPJb2+CIi7IdnOvMrVIbyKzws87oUevMWc4jy//U89QnMGPto4kD3k1Rk9VqNjPXrcBrzlqIe9NmJBvahjQr1CjHu9MFSsPOs37jpd8Q4+N0PTPC76vD0PQ5I9JstHPen6cj1eGAq9dPuBPZPIbjw6F5G956WIPHCZd71E6di8uJ6gvWDWjL3iozS80ExCvM+TErxfg1o97GHBvKc8AbvWdhM8pXMXvWg1qzvSxY+8+d1YPC9KkD3NH+Q8+0SuunDB+DwcClu9gtuJvNmWjD0UmNI94U4QPVwP87xfvXG9YYUEPpIkojwYGOg8UFHVPVTZOLsQPtA84OptvbS7IL3x2dW8QRgLvbE46jwvmik8/9Q5vLavyDsyJZY6Sh8zvF5CuToEC4M8dN1PPZs5FL0qqKm9ai08u+ZpTb3CbBk91vO2PcRtQz28+d885B7qPfRM3D3jZTM9qqpoPXuZoD3lTY27ccRmu6pkZbz765W9gl+2PbxbRj0+aFs96ncXPnTq4z2GiLk8wS2avQKWBr0KXFY8jmC4PKA5LT3lsDg5pBkVPtzTaz3XczU9NcpnvUiZGDvXPaU9hx5bvawoDDyncg09ZjI4Pm3ApT341YS9ozcGvjHQAL3SHYy9Jlo0PcNhpD1gp7U9bif5PM0umT03Brc9V3Tyu6CDATywAkK+HJqdPOdXl70UDyK+cwJcPIqWID3d/k498DK3PfBQtz23RQo+uFQePSG0Tj3mbww8ES+EuxThbD1trPI8vDjEvJvQKb1yg8i6roH9vNaSgj0eSRk+yubMvGuwBzwH2VE9hexLPj0CPj7grM092j9JPCBroL2B7ma9TqHNvXsjF76Le8S9OsUfvN3l7LxsX1O8MuQSvrHXQr0kjbs7u/UIvrfrl7zza3a9wU8JvuyfVby5e5C8oKy5PbZ7dD2o6wo9BL6CPd0ohb3nI0Q8cqlFPeLfGb3fhIe9kgdMvCVAE70/IGK97lywvXDF5TvpLI483C6qvX9DBL0a8lI8AWXSvZ9czL2Fh6m9cK0/PRJxyrw0NdK9m+V5Paer+rtpUhm+yqFnPOIJFj3fNNu86Pm7vSDeBL1EhRe9AIEEvlvxFr5045e9KKvDvYYsB71aMSc9oFwuvl9OGr0HOHc9Ld9TvQ3Xhzv2dUQ9au8XvTzc8Dmr97A9id0nPVYuuTxD1k49wNEXvepks7xpJos8W+Y0PGkapzz/FZi8SD/kPE99Ab0VKwe+mFO6PcI/Dj2AM669TUauPMig/jmqEBi+g4PiPA8Bd7o5g7i8Qboevh9vcb6QDwO+H8WavUD8h70MMVS9ip4UPStNYzyoD1y9NCFJPWSl1bwxAii9dYGxvbFR472R4gO9X3LyvHTBMb2b9Fa6P0BGvLOH5zwnjLw9C9+UvNmh0zwFGmc91JvjPOhahT1CVdk99VOuPHDC6j3SZSU+LjDnPNBaTT3lqZw9TUqKPSWYfD3lWuI8rDiePFb7Dz2A/Rw9eHLLO6a3ubpVu+K85fURO+7fR704i+u8rlnkPTe+FDyNRfy8tLUgPRjcTr2gnFu9AJCIvVs6673V2i29GRuNvC4YCD1xVI09A7ZHPXb/3D2pHrU9H+UVPjQH5z2r5WM9mM1aPTYPzT1slk09wbXePb8WpbyjeJa9CnTvPJBKmbxsYvu8CFkKPs47aT3XvME9jC+YvJnugr1lXqI8lZBGPAtM/jye5rQ9fb3APZaruLxuGyu9ng14PbZgdr2ECJU7SVEFuyIgyr2lkem61DUTvXfYQz34ZIM9p2AxPH0iI73j4ok959eSPTB3kj0Ft5o9YQNmvU+hJr0H1IQ9AoC7ux3CGD1P6248mjdtPR8PXz2RpFa9ufGNvZCrJj2R9A4+kp4Bvv+I1ryOekQ9IvdsvWWwFL0GT9K9zMvVPc46hD3d8qE86TnMOzhhJr3XoHG9MIy6vbKKyr3vRzm9SenyvYg30L1raUi9JOmOvfzwCj3o5rU9siSfvQYFRrwaTHy8iyEXvbaoQr1dQFq9JpsnOuYfzrqkaB29IDYxPX6lvT1ZIF09sVtRvuszCb4770K959ZyvbsR0Lvlk2k9jFbmvJ+oIz1Bsy09hfURvjhzEL6+EHW9e3TxveVnar3kCdW72bmTvUsqqzzhoYk9GYnbvIE4hLsTm0i8zdkXu63umzg18DY8gVz/PFV0Iz0vO0Y9dJyRPWciyLw4gHg9oSRdvVxZL73VMAg9n7d2vcQolr0ZELK9+YDovBHUYz36OO08QsbIvSYuOL2Ejj88AYXOvYNl27x+Oaw9HUsMvUt/E73xsve9MV+ivCf6D70hIai9QoGevEZACT0rMp492G0ovJi1Frz5oS09DNmAvfzGBL3naBQ94SWlvBruZzxUYEU9aPd6PaAxg71HxZW9gGspvTrtzL1Cj+S9J7u8u3Uw5DsMkis7OdzivV6ur73jNn+9zbYKPfZ6v7yCt669XSCZPXyUor0RV4u9nSwPPSLUpbxzyIe8KjUTvao7U7uVryW8FppOPdMmkDyDcxS9EU62Pb6AQD0q06w9ovHQPLcO4Tya8rY9NDPpPaAF+TyTowU+Ul4nvUMEtb38HfO9/jjqPY1XnT205pS9X/iTOyY3mrmzZe69UerlOsW5kTu8ThG991+IvLVu2rzrMBu9b4XQvBfhA71cSi290LMOPbM40bzlZ5e98BFKvZVYkb0zaLe9kx16vUFWhLxwpJu9SBTMvZzq2ryTSKW8dmyyvDLH4DxKzoY93QeQPSkMlz1wGLc8eU47vTv0yzxKmYw7apsyuvn1Az08dhM8sTZ/u8i1E7zFZqu8EeKJvUMy8r3+u5a9fEbEvSqgsr1GDsC8dyrGvSYBer37vX49isi6vETjizoJlda89fPPvVUyVb3E6jO9ewS7vVEXTL2unye9meJCPWdivz2baBc955BMPQbq6TxInzO81IijvEz+eb28qea91TG4vWnnoLwnZ129dwmVvVk6Ej1scES8ohrNvcZwzrzxegO9Q2rOvLqUab1junW9ttGGvO6ssb3UYLm9v4EvvKa8kbrlPp279mL9PG1Woj3T++A8HkJQu2rl1TyLEL+9u+NwvVTTCLwhagS9NP3FPOxwNL33GyO9zH9uPYiwGzssYnm8BwJbu6/lrjt/DIG9tb2ZPQxSqjy44Io8pL+UPSFlJr0uxlK9zGIIPpChpTzqz+S8eowgvYSoMr0Rzpq9Grs0vS0PmrwGwG69yrk3vV+PF73eChC9pP1CvZ0Ncb2zqNm9lt1rPKxSXz3BO3S9duOUPfPgsD1/1Gm8eFf0PEmXM715Bw2+ArcDvcY3OL3T3Z69JVYTvLvGvLydPWa9miYFvVDbjDwSIE07pHlSPEu11zvS3DO7Auefu6i5hbwkEua8cwHEvZJMbb3PKxW9CuIrvfA417zvPDC8orsjvZtVHr1JrLy8T6lSvDo2k70b8Nm9zn3NvXlahL2V57e9A9cbvfZvtzwe1A47IoKnvSfMPz0vmj+8r8MSPSZFIT2BHWK8WFAAva+AuLuAVnS9p1D0PHKGhLzhp/y9yw0iPFhFYrz55pe8lovPPDdlTTycZXs80aY3PZJbWz3mMU+9Nu+dvUHkc715F129q0K+vfA3xbkMPJQ89UjlvIWNgbxygFY7GaTNvcGRf71DeTi9dhXovWAXMr0W1ZY8ue2PvXUA1Lx1FS89gaDIPIzRkz1AZ4Q9+2nbO7L1NjzzFhS9DguLvQAaOb18fxG+B/vCvBynFb307Oa8U6+vPGXa0DxVgzG9emaRPQPrIr3gp6u9aOgevX4R0r1LEra9I0tBvlVPqL0JJQy9MbeKPTBVND1LURa+tSncPSVyBL11knS+S9Wdvfgl573kpVW+43mMPX2k5D0DONy7dVhePXkU7jwWOKu9FRxxvDxTsbzFlzW9qCwbvb14Ar1fT5S9P73RvCkt9L21l0a+zvUAvuSCn73GTRy9xsJZvUV/wLylVXw9chiwvEKEQj23fjE+uLcdPiB31z2kRi89/XZxPZyoizyVcBe9YSWOPe7Kij1zrj29o7cQvattS71VBOW8FSjoPbBesT1clbc8R2aSPM9Msbsz6MO9OpSfvb5jwL3mJka+t+kbvTRR0DyJbly9OpdyvI586DwnfSC9549LvUaZdr1v2oa9wyDHPJZ25zycxh08DXKcvInQFDzE0Xc6jWpgveFVDDw2U828MisIPfuGJbwvwoG9TUi/PZOKrj0Ycyy98oWhPXNq2zzGi6G9t8RkvRwmSD2GM9G7PG6xvWqLXD0sfIq81lHJvc0Fbz10Fzy9I1/OvOt5hb1xs9S8Ar2LvU2rQ70PJ+w8WkUHvEpUNT2ihVc9wAMpvS6DjzyIl8Q8IrA3vTnQDT2fCoA8xwrcvGZUwjsbEw29P3cEPFcIGb1UTpS8Je8BPH7nLjxDSbA8hnNjPTlQlT2Wntk9CdYxva3plb0zCo+9kcM4vYxicL0+fny9PbnLvOWiBbytX+48+nIHvalnrb2k+rG9Cv2OPHZLb71m4Sm9GEfOPbF8kbxaKri8BQKAve3F0b0u/bo7+R7PO5CebD2Sb/E9O2imvJzlvDtEsLC7eWnlPbcXfD0BXYe9lkZWPCeuIT1MrwE8B9qQvdXGrrxsxBa9TJTgPOvEgb0ELLK9cOLZu75pib1huDG8hKsJvFxMl7w2Ex49cx4CPMuvhj2NKoo72snYPWtQkj37poO93g/Iu0DCVb3Kdq+9ig8CPUhC7bzBrx+9EyIwvXGYiLl0eda72t2uvakFVr0DBUE92BZBvQM48DpqqQi92WbxvI4DXLxk6iu9s2wgvCTMRr322869HP4vPcbXAL2xUtu8T0aQPbKUgrwH68g79N1PPexvpLvt2pK80D3Zu0DDH73k0IS99h6PvbMJYr3aPrK9UBvvvGsGTL1nrjE9b3GjPHClQTvvvwc6ywarvcucaL0aCwq92kLrvCnm0rvSD6S9OPMUPF8+2rxdynY9uSksPWeQ/7wvvC29vbkFPJTklbxO0Xe9eJQ+vF32KTu9CZI8TQXmvG9VZLxXYRK78rALPaYDZL293J29Mc0QvVVN97xvaPS9zMMOvjFtU731QZO9Adedva5dMr3Nkqa8B4wKvf/YTT0e3iI9gVRuvGprQT0EOH87MnqEvWZUmr2LVo+9SAS+PdZ+Gz2THlo8pabfu7nE2jxZwCk9QJEJvgJNoL2mQ/W8MKdlPR32AD2CX/27p+52PbwrtT3yfuU7CP6DPajZtD2c8uE8u2unvOEmz7mIQEg9/QZDvSpYyryOKFy8t3Mau05TXr0XOfe9EGhOPX4HcD0/v4W9pEKfPYyKhT35DmA8SBaCvP8GLr2yRRs9A2/dPANYxr3AmRu+YfxQvaSN3b1Yppu96iqFu3GoC70nUu89tDesvCDKiTwQZFO9SLeHPfzeOT362IM9fRzNPacggT2f5LY8w/Savav+Dr0tjaq8kwd8PG9DnLwJHZs8++1uPa/VNb1k67q7++WNvXnhqr2tq9C99ihKvea0o70/RtC99oN0u3VBdr29BDK8SZwwPUDwdDvpyFU8DUfgO66pNL1dciM8R/CtPBWvM71N6IK9x/E/PrglCD6wRr89x2yqPH2arj2wkQA+7G2UvHmZ+DsLID68t8mnvduy8jzEkdY8nw84vHIU8Ty0WIk9HvN1PI9vrrtHJka83Vk5vQINdz3ULYg7d9w/vUZvtD0T28o9+3e0vWKnFL24yX49uy8DPdXtC7pfSPa8DgHaPLkHhryot0+9HfFbPYE75rrBSP68j9OpvSBZYr0VfGi8MOCovCS5Bz3Rkiu9qa2FPd8sCz4mlhc9NHa4vE89/DqXZ0O87W/kOqGZqblWUQu9XKQVPXGsrjxeaaK8yUg3POZLZT2WNZA9r5uuvQExnb0jTE69PMmivIwvhb1KM6O9BulhvRv3dDx/oJc92zoOvcCkg72WohQ7huJoPFxrHb2Gwbm9bfuyvWnVWr3m7YE721W5vFk82TxHRDE9gTqevTSQx7yj8KG8kUW2veWio71BOoO7ffOGvR3NILxCZQG9nus1vUxdHT0JRJI9Iy8uvUasw7y4SgQ9nyFXvUXWEb1DPRU9Th9JPcXYHz2E3zE95VQhPQOrLL2XPJ+9aMEpOzvghb3MTI29Hv8QPXyxWLy62dS9PN/avAtUujwNiPU77utkvPXYMD3K+x496RIRPbIWTLyrAoW9Iz22vFwrXr3Z5VK9bgMNvLh+F7y3Sw08XhWGvUptur0G6C+9XOS0vIGmILwgf448Ukiavfgxsb25FZ86bTYPvhHOUb5tYyu+22svvbGDEL2zvMa9Zp0GvbUNh7w+aou9VhghvcolFDzJ7oa8fI3MOwJKrT2i8+c9cSmLvKXtHbww4iA9xtzZPNsIUL2bGl09fanGPIZTkbx4Jae9J2lmPP3vS70nZBu+cQ+MPcTy+zwQ7qm9OkvRvVx+nb0o+m+87jtHvKXuzbwOSk+9I7LVu6pkmLs7rF28sGU7vgRyKr6DU+C9DDIzvr6Frr31OhM9x1+4PXN0LD6b4Qs+Dg5GvYZpU70uJtq99CKovMVdHr3IXVO9Vj1fvXkhQr0g4ke8sZ62POpEiD1F5Ss9qlMYPinFjT3lNY49dMTCPeI5Czrhyhq8bOQzvMTkdr0QAOG9lh+hukGwtryAM8W7EJWrvPebMT2X7gu6a6qpPNOktrtVkia9G2PLPSTJGT2WOLs8q/OsPYqORD3XCYE9qkZPvckCrDyZu6E6o2fNOxEMGz3WIgk7LsvAPXg2pD0NZLs9BURTvUReDL4wBNu9WC4HvZKkdDuE4Ug9v/iWPc7AQT35rK49bxGUPTS6hz27fAo9qc0UPRj1LrvHfJi9NYjSvLsqKb0EB2y9GNqUvBCynrwuCS28wpvMPZtLxjwJsKQ8yeV8PPHS8DytaAC88XPSvXjHor086ne9Zd9XPIH2zzy8C8q83MQivbjwT71dfyC9tAz+PJs+iby86n+8vhY2vYkRHr0FAxG97EIGvduqvbyTUeG8wKsEPUX60rzB+f68gI5zu5lpHj04xjo9Di2HvZSJ9TzdDo89hl2PPXqT/7vq6hm+DsKrvBnsurwMf6u9Rmltvfjter1luQm+zg/rvX+5Xb2xuKK9FgH/vAu/l7xJyru7fCbNO60A4TzVl8s7dlCYvWk5Jzvb2tM98ax7O+YjjT0dLvk9icvkPU/7lj0PSpU9NnYTPWWsZr0lhyC9/74/PXkqkjvrPKg7aYcJPWKsnT056mq66280unseprxKqEQ8vMElvfjUqLy5FiU9SAOtvOCcyDyYdny9Ov3KvXZcz72v1c889/+evXHfeL0w9jw9c9KXvYl6WL1YRKK8kw15vcBG1zvCxVQ91fo4vWnHDT2QSC09KyElva+bVj2uzwc9cvumPQsSWT0B/Aw9fwz4O4qMqTwyaZi7LrizvO/UHbsjhB69qbEAPZgfar39eOO96MiiPdeYbbyG1hS85qw0PerhLj3xjfw9l3ddvKnzHL2O/y69rw81vc3WJ70MNaG9vJEwvS7CGb3IXra9hxMJPWh3MTyF2Na9AgfZvK+0ZbuHjEC9WAJMPa+eBz3DrGS9LakTvREyjL0f1K29D3JLvL29p70wXVm9HxZVvb07oL3+7kI8sTwBvqAG9b0v5QC+dkzlvS+1eL0b/X68/A/aPD7AdDz8RRk9ofGrvTH1jb2vMVy9zmvQO484J70jjhy9JmMqvYHpXLx5jb08WNcqvVjRFL3IdQ69WmxLvSL3Rb3xB2y9Oo8IvacPKb3vGay9hpWqveNis73k3HO9HCpmPBXnjLzr5yC9V7M8PVwkhbzigba9JvSvvIgCjzxge9g8oPl9vIph2TsCdjq8ZXB4vGKJYbtsLog8lMKsOY3wgTu9t2C8JXTJOzUH+DzbWfQ8bI4wvf0GfLy30C+9Yo2zPX9Csz0c/Ba9HbqhPQHbBz686yq97+/wPCKdLz0UPYa9UXG2vMReYT2uHCU97RSAvShuVbyEFGQ883JqvXVCUryd8zC8czPDO7bEwbxfKKK9WT+HPJaH7zxa0O47HQj5O1T1ZbwIJIm8kzqTvZj7G71AjrE6jMNtvQmmf7233xu9V7t9vczTZLu2fX47W+OQvBf8kzygozO89ByNvcGRwbvcnS07Z2wzPf9Ejj01Ozo9WVXNOzFUzrvzIE47Ei7xO5ruJrxPWiy9tslTvRdG0Drm2YU8ug2evSJGDj2QrPa7twJaOYNneT204JG7BOQ+u327gzxiAxw98Xt6PQJYEL3dkaS9rV7dvfAJnL3IRua97xECvvQH7b3o7wu+WibOvFRF4zvsstK6UWzAO9YcBL2oIpe9pdmzvQSsyrymj9y8HVjJvV6f0jwcUj49XeWUPO47+zuRRTW9nVaBPTx74jwashc9re6jvS4jbr2xwJ0940HOvSYMxL2KqqG7qtXKO7n3C71Gohs8fyDBPWZiIzv/P1498+kQPkZOqD0Sah49KjrvPZ7QlD0meHg9cfsDveWrYb2s2WU96VYNvVzYrL22ijW9dXqjPY44FT02SUa9ruyVPYFiGjw+WJQ7Hj0mPQ3jOD0T2Uo9UCDKu3Y4YzzmPAM78X8OvRB8qrykLh89nk+ePPBnzbxbwIC9ljexvZSBX71N7To9xxEmvs9C+L10VKS9BzlFvYp+rb3xSQe+CrYhPXbssL18aQu+vKDQvX/KjL1JwGK8AxoevkoMBr7hTeK9ZU2JvXapPr0eUCC9Qu5rvUIgFr4U0Za9bYUmPVLOw70F/UG9ja6lPZYp+7wewtW8e7s/vWzJ/LyR3nm9XpBkvH3iobySw8W9YOf0PH2SoLyNp9G9xW8ovmcEs70OH4m896STvep9QL2Dw+G8wxaEO4WPkrzF7oW9LAPIOxXeUzwAHIU8zlD6vEdsKzsH2qy87oBhvDLqDz3+tJQ9O1WuPIOFF70kuxe7zCkbPegawLsiGYe80aSyPJSTQL3xlIe9u3ZCPZVlZbz0jri86L5JvOkpITyjbrY7oi0MPYk3lT1rDC49EexcPOU9HbzVSQG+XNMXvKHcxryS0Kq9yOylPCU8BTtU9w67MmDqveMsgr2GCKS6yqLXvWt28b3z0jm9HNoUvclQnL2PN7O9npK6PV2YLL0CjYK9Q8YwPbcRxrudEBc8sRQTPZUjMLvTZYC7FNyGPJ9uN70njsS98hYOvZRj27x4eZ+8BS+7OwYQSLwyNNA8dbCePVRvxDzNWX89rWANPQbJNzzcv4U9MTsmPePXAzz9Mlu9s+kKvbMCg7yxi3K7MYSMOh5JvLpJdgc9AanFvUDpCr0Uqqe8N3gfvUX0eL0LgOa8NehSPPul5bwWy2k7kxz+uwi+nb3qhF+9i67NPfaH7T2mWC0+PS0EPodscT3WXwE+slKsOzxb2zrrlws9WEBpPZgDoDwIin08Z6NXvetYLD3o3Q08u8JXvHbo8LyP8sS8uECXPZdJXT2YvTq9Z0nduz4zeL3VzCG+WVauOmb0HjyWyQa9"],
  ["conv5.b","nToJPZ127Dz8BEi9St6gPAOMJT3XBvk8HTxmuwCiJDzg/IK9U8CIvb11hD3+bhe9Te87PZO0A70aMZ09+1psuw=="],
  ["conv6.w","oGWbu2TZFb2hG2W8G7C3usIiiDw6OCU9wnmDuyb2Ar01TBK+Dz2QPIrGkrySBwk9MQaHPN5O5DytP0E9tRvdPfXeDT0actu8EnqvvHXRJrwWXJ69BpfIPOCkEbwBDqG9BP1DPboYebqFm3S9aIg8vUuPhzwKFXK9Y11bPRx5Hb3Bmpa9AiYhPUYPDr3695892QEEvRdR+jyx6QU9kBfNPUil9T2H34Q7mkMePfwLAjxnsCq8cbuoPQDG0j0yzLc9HiWNPJU40bxAl2K9gGIIvaWAfL3Kjru9unjSvGWOwzwNepg9/hZru03fTDwEyd671blzvZZSxrz2uAS9VAyMPSRQATwIXSm97g7/PD+AKjyIPFE7ZM0MPNrplzyHd009xrnYu4+EjjvqwY49xTvmO8plqTyyfSs9CNTyPbfnqD2rIi49c1AgvVcLobykxSa9PNErO0yh6bwz+Ue9DxZTPWYoozwpzUU9VnhpPaJHpj2xnIw95HElPS8/1DyUj1m9pUJyuttmJzy/aQg6y5KoPGFR6LyOUiy9/k4AvUl4Xr0jOtS8CU5uu1KMoTuqfYQ92wlxu790ArsUSsu9e1zIvKezLb36KXq9albBvTCbrr3O6Jm9Ut7ou6rCAjtlZCK90Bj0u371wLtfpwi80xIZvdSbDr2cwSA91u4curOjE7zzlrW8z3AxvAlqkjxbNIM83iXPPFhxlD3TooE9QcOfPZd4oD2NlpA9lSy4vR2SorxP3CK9jrwcvsH+AbsvRok97lhQvdj7Dz3dBDU8tuKevWgrob11eki96H5pPe+kIz1Yre295dh0vQphKrz3Qvg8IxdAPSjTHj16q5s85LCMPX4mkDwqpXm9OcZ7Pa8DCD2vZWE8GWdxPQ3Xsbww3G+9KQNgPWE/CTwAmZK92JhWPFUX1r3/b7O8n8aCPCqfur2TeAy9EIg3vb/zkL22rZw8OxslvRi8fzztNem7YvUlPdZAYjwpUBS9XkAHvTfwg71Mpve8wusBPSQNlb3wVGe8XA3JPMyYrryQusK9x3mRvWbvgz0Rb8G8Xfc/PcWjEb2OExK9oI2aPdXMkjxPiBO94OguuxRB+Dv61HY8PC9svU6boLxHkZE7WJZAvRSxp7xN2mg9yclyvZ0ulL2SoMo96ulnPDpXmjzEfia8k1bEvFO4Br1iTIu95v/ZvWZtzr3Twgk8WUj8vSYZob0j11w7ICo5O5ktxrw+hlI9wJyTPVhV/DvrvmY882IuPby3az18b549rzt9vQrzu7w0u4+9QJAfPDCUtTwxNmC9yPMUPuc8WD0MDh49syP0uum2GrwjeHi8hBWSPB16BTxhJ5K9eiegvKCNVzuwo+68L4LUupRAML1SwAa97En1vJHMYL2lbrO9Cu5UPZt+KD0My1c8SYLgvIqbIr2fBvm89/M0vGR1+71yY4i9HImtvfC6BL3dwJS9okkJvfFoDz1hpYQ9R90QvOrnJj3oIcw9CVmMvC+qFz3kNrw9vK7EvBfTfjxJQiw94A+cPcElbz21VU89Jrz6PQhRSzw1Gvs8O2cAPvu9HDy7LHE8Oq/yvF2UBr3zg2q9DL8dvQ3idbweBlU8iDRMvX/aDr1FoJy9lGWfvcPJorwr9qm8AKiWvMcWejzfcbM8rDmvvUTbiTxDeeU8yaalvVcq1byvGGI8QlgKvuCfyL3IZwK+kc99vbG3ML11zL29EZ06PPNGWT0vdUY7heuOu7PbpzzmVB097FtXvR1z9TuKsjs8iVWMvXHvS7xGwrk8XFHnvScBGL0vdy+91IJFPRINODx/fUo70uNVPaa5tzxb8yQ91wcQvCJuRbzDjRG9HkSfvbNs8bweR2w8iIipPJmqMrznwIy9w5ODvTOOsby/VSC8SzMYvSbGVruhWTq8d4mIvESR/DzL6Q89L2cVvfJSw7w5U6y99uw7PAvwGD0x7zM91HpdPcGQpj1RUQc+pvzNPZfg3DyNgl285+piPHshPb3NpTW8sCbqvHb9zr1V+Ai9xJiEvMaGAj0kBaC8LyuiPWzIgT2HCtI99d8dPWlKNTtvqym78bc6vavbqjx3urC8PzqNu49WrT1oPoI9tsRWvXTEuLx+LA68imAXvd3vwbv68sQ73JiTvbDQrb1TGzC+U4cMvSEWRL2/TeK9nHfVvI8B4rzkRO+5AeQ6PViP4jskAhs8J26rvOzmNDziL+s8WU7oPF8LTj3YnIk9jaIkvNgL27zd7Wi8FGOcPFqvqzy0evy6Ehd9vU+rgb3N/+q9xv+pOdjybrzt+Z+8A/yuOn7E47vzwAw9QCQNveBeh70mWBe9BQQDPACwbzxsO7g8B1e+vPsz9LyKUAs9iqMgvCyVA7sPoYW8undoPDhg3jx0uoE95XIUvHVxwLpJNy68P1RcPHUpAzwGrkc8G1AmPG4dwTye3N48CWW4O4wJiDxjkqE7cepfu8rnTr1TveC7XFuPu/3Aqrw0EUs9CPLevBqUDj3aT/U8y8f7PMrZIT3VTYc8ay3wvCkakzoLD/o8DfNdva4oD73mrxA9VWecvbTx1L3tL++9UfC5vX3+mL0jI/i9KqTpvRXsk71IQGe9hsc+uzwfqrv9vts8m8CQvdetQL2Jrsi8WyvQPBEY7juaWCW9KclpPQYTQD02rn49HSk1vaRgrzw00nM9SYkivXfXvzzYDyE9XpzdPbk+UD2MeJ49pX44vR2Mqrzqhgc9djcvvXq5vbzHRUO7BiNkvYFtZL01nRk8U+LavAulULowmhc9jsFnPW8Jtz1No4U9fo+lu8EATjvEtRM8nLYBvkXnjL3CuYq8uZKVve1Rf7xbbZy83oILuxVFmryqx+Y8HbOzvRYZbL0w7Je9BA5wvVuLSDzQvMO858/LOv2IMDwqsr879cxJvSr6Hb3N+ii9zDd0PFIKoj2+les9kXszPTXQLj3L4/k9Hiq/u+iHZ70b6CW8IVJtvRB5Br16CRe94wawvC2zU7zZYM+7JfwxPYotzDyKwwo9/AuMPPLkUb1KOa69CR4cvelAMr07gkM9QxnAu3xHRzwKS/A9j6OVPJt8dDs88b+9qQ+3PX8muTzqBhM8gG1Uu3nsHT3ZBmI7wtQYPD5RjjxAgcy9uT6XvIrmdT2yn+E9wywhvePvGzwRipU9AjtJvNfs0r1Fkta98xYpPSQzszx4QcM96blHvTkpgL3j7ew8PR4Qu4JhNTsdJ788BM9+vZEOP7rIMhi8jroaPIs+Ej0KKds8FtKKvGNdKT1YdIO9YRMyvBdMRb0FzeI8tDIru70sFjwIlJ48uHzTvY6xNLzERxy9QqdpvhCVKL670ze+AzUTvO+pBLs2kyy9MPKTPCETnbx+NpY8bamOvZWxKb2FEVC9MjUWvSiYKL09W869xaGjPZ3IMz3mY948lMEivVchoTwQRao9xjL/PPNIlDxiwNs8FQyfOyBflrwT0T88P9rjvBAKTrycJVw8/JFdOypn9jxF5jW8WrmsvY5X1r0TQrG97POyPR3LPT1K5pi8fsizPUg9gT1Fmwq96OKSPcKPCT1csIM8Pg9oPOvlGzzbnNu7cFprPUVvxjz0wKO8al3zPWcyVD253w88swBFPSrsq7y772m9F3RRPC9Ef7zqa3m929T8PJkckzuFG/+8a4MOvn47ML0RGyI9uQ5OvUQQQzxJpdA94FK7PXtyNz3a5Qs+WXuyO4+KjjyONHQ8o/QgPalZULx01AC9jvv4u5IPhr0lSFu9DDzxPbPBhz25pC49bSPUvCITXryNvMe7cXeqvQSSoTyt3qG8L7eePVfYwD0Zsis+/sPZPA8a7LqIsog9voWmPdIMu73vlC++Fa41vSIiGDy2HGM9qRCZvf69iLxO4hE9dRPpvEerVL1yZvW8Mo4iu38ZRr13BZ48Z/2CPYqDZ7zTlym84rnNPIMVC723tn+9Ag4ZPadoP70dnyS9EbyHPRe3Nb3CLqu9G1t2PZ9JNr1m9tG9j23XvMnljTxiO509zFxMvQJcWryoYoc6e+PHPHaqE7xsj6M8aFCGPbliBb3R7jm9P1Y+PAfumTzsgJK83n7CvReXbLxGVYQ9q9DHvaKEqL3U6wu9AHFSvZamtL2bLY69BcivvK+BFr18TnG9kwqRvWnGpL1WijK9UwLuvPwYtruIJy69Alhiu5fjiTx9bqy8jIEFvbR5Nb17DJS9JmJDPXWWCz3GmBg9mllZPdXhmT3evYM9KbGQvLkuD7x/M/G7QOmmvGqP87yMzcS8/+xbPLItGb1YYMI6s0r2vHEZiTwP75s8V44fvP+3OT3t2ik9NjFOvABfkzz3JwY9ZCdRu6kZHTxM8VE91J0IPXaZB73xmDC9SBaIPAM+tLu9DVO9jJ1PvGqskTncoAc9ov6SvakeAr3UD5I8oriHPEB+hLzAN6e8mlxPPZ10FD3hT5a9vCKrvDGUjLgPoa47S+zIvIrTtDxOkmQ9dCdXPB0c0TyAMAM9cRpqvdRL37xpJrw8kpypvIjfXzy0usU6Vqv5vOKG7jx3Xg28WJUbvTzIpj0/XLK8NPoMvQJCPj23DZa8JUkdvVo7Ab32rxg9bMnPvGsKPb3mZRQ51Q06O3OxVzwu6Km9Bp+TPbTTFz2FkQS9d7orO3OdsrwnxcS969euu/EE3L3wU0i+z4VoPY1m3j0cMJY9/VYsPAVwgzwP/Dc8JKhHvSjLWr1ymae9AQMou8nQCj0ob1A83s3pPKdPPrznj9Q7RZMGPTWwkbywlCy8gunKvBMkAD0co409VvJ4vPEdKr0LRDQ9beJ1vD2DE7wpPmU8SOvBvHZ4mbxbQSm9AIYEvUp8mb33LrW9sYOPvSxtir023o28Mw4aPMN4kT1IPuM9+AfpPBNVzrxCQYC8V5RHPdF1dz1HucY97H5WO9wg57nLqRq9LqTMPEGQNjwL24Q7GRbcPCnJkz3DqaY9/hmyPJVzDT06T5M94xNJu4tqfL1/zOa6ZmK0PVVALr0orYC9GtyxPQ8fOD15lR89LxYFvW6Zo73OvgO+gKzPvX1T9LyOiBw9/ugEvdRjkrzP5lw9Z1+8O4xbhTwiYq895/xhPZzpljxf8lo9USTJPXokwzwA3q29NY89PXVbrrzY4QS+EQrdPHYKdbwWqa69F6QNvFyBvrzBbLa7cVNnPZUkUz1DM1Q9RBL4O+i7TDjdBmY9QvTMvOUnarwBbJ28953SvdBvArwa1AA+UpbivQg0Gztwkxg9OJdOu21bgL3k4jm9g1spPD1obb2H+dK88wyFvCgB+TuuCu07fzBOPEJoRb1/GBU8BbKEu52iODyRiwA8q+6JunsFnzzSECY9tl+tvNhGsDpvoJc9IOUUvYd0orwXUA69JBAmPUp2dzreb4C9qNxfPdfb87y7lqK9+PcTPQe8g7zzsgg9lCtnvboFyL32KOI9ft8DPRwA17t7kpU85LlgvSJeEL2T6Mk8eEFUvNgYT71S44a9Wb6yPbSHrrl62Z+9vq+qvAmUkjsHpWc8XXEmu7ZALj2jKI89cChSveJTDDvv5U+992yBvaVUib3GWru669PeO6sBJb3J5pU9CyWiO+l4lrwiK/i8HCQCPeRVKD1P1ca8eAOlvTb297xmqIO92gaIvangdz3pFrQ95Q5FPShDyDzkYkC9kHxCPUZ+RT0jxiA9hvJrPHN2Vrm+eCw8D8DzvNofhby6EUY8lHzFPBLNHD0Vwvg7VOk0vHcrgT3uU9G7DQdsvWMD9rxEBpO9GFaQvZbDJL15gIq99YcmvXBW6Lxc2x+9rCsoPf8dDj3FNRa9jGHdPUgFST2kJb29Ov6LvXxQRL2g+T29GbqavVVSrDzdZ5A9+rLDvXkgmryPGmU9ocSwvNkN4Txm2Z48DvzIPZ4Dkzzd+Ti9Jf1lPVUd1b2mwCw7alxXPXxtzTs6dJK87zdruyiiDr35JH+6CpHBvOQ3Ijzha088emvqPI0/0jtEL8a9jiekvJ9bUjwBiis9N1HtvYlBpTqYzjE+CcrBvbvnyLzxDJ69CwtfvckBNT0S0SY9nPD2vPULTzwZ96G9oneFPMP7ab1ID6K9i9I/PC1nnbwFUpi7Q/tZvX+ie71WffA7wJoWPY8YKj3Qcsw8AIqUPFBgNLvFs5G9k61DvHCBz71FxMS9xxhwvJX+IL1p05s8QfRIPHt5nDyNx9g86JgEPWGXXjyr1va8Ir8KPTyucD0seJI8f/7xvHou+jtzGfO7WV54veb3Uzxcr5i6SXYEPdkKWj1faN09wOUuvdwHXz22rYc99oiFvXwuqTzvx0i9fiXru+yP1TyH1rO8W7gQvemMqTusiWm9V4O5PZ1PlD0dU1a9IhzMPR6CTT3il8I9GkfwvE9XZTvCnCS726drvKyNm70MBCi+A7Epvd+lgTxc/qE8fxClPbIeFDuIuva8ELK4PIrOrbxd4Ai96s3ePMfYrzwiMS096Sf/vJT8C70xbTI8t9rVOiyA57xfSeS9Jri+PaxsDz0SKg06MPCYPB+vCLs50Ui9ivUMPTrHPbupcJm9VLJAvfYB5LwUCgC+ulogvZ2tRTzc2FG9j3Vuuy72wj2PNnM8Ma8ZPUrGL7u7VD29QQ2dPNSDjDzqctm7gpEpvWd0Fb1RVPa7OD2PvXjZhL2W7bg7r6uoO30oIzwCPzQ9TfiiPSrgSD3CkcM8JbK3vO5BBzz2rca6DDnovPDgJ70evs+8zyacPZgHwj2A9nC9V6+XPfkeHz1+CS095PSPPQIWJbsrbsm9W3zNvKKEbb0jSZS8CdwRvXyhEbtnRzG9cMqpvGhSwTsKHdo8AI8dPTzfkD1BhR09IgBuu+d7ELq6qrS8PHoRPVUkYb1Er929mS/2PBRQUL21C4O9GG4TOjdZBLydO249g+msPAKb/ryMTUw8aCydPdTYY73A4H29rHvFPBWPIT0g2+g95NchPUMiTzkl7V49yFupPRWmiz2iJak9v/FevkZ9qb0JM368F3J1vdwCD71324e7bVSavICTOD3aMBQ9GPfFvZhfrL2YStK9kctTPduxrbzcgZu9ZDe7PTezcLw1DIG9fEdcPROIMzwyt7y8L5ALPDDPlr0GAxu+q+Aeva9tX7zwzr69eoI2vYeo8LsUyR691SPVu2ecG72D8gM9KB57vaOo5Txv1Qk+apx+vaKbpb1fuDK+DcQXvV+3rDx53bm9yzoZPoSyUD3wvTo9AVm3PeFQ7zyQppo9q1jmO9w8mLyUC5G7MlnxvFQJvjuFCOa7N62TOoiha70IqhK95brZvHJVFrxcT5k6lq7FPESANjwkp2K9Gdi/PH8b6TxViB88YMZGPdoAPT1Aaki7KaniPbxPgz3+i6w9RJQ4PWhy+zwcuX87wfT3PKP8ATw90pq9vFVcPXKaGz3q3Nq9zrhRvRe5v7xTv34866Q7vZJE4TygzVE9p9pvvCZAAD221nU9RNgePVDELz0qV1q6BvQGvdHQ0DxG1pe7IHBKvSpcNr20lE29IowavAP5Lbydpey8tbujPRClG7x3Tka9/2OJPRJkCL1TbJq9zf5tPZ+ytD2Ida497ZssvSMfJDvOggW9OkdAvcKOtrvdpYm9z5qwutHN3TvcTKU9Ay7fvDRebLwoVUM9tAqWPUS6Yj3DCvs8IvyevZoMyLxHQck9AH20vNP+WrswjVI97q7evAA6zrtpyjS8SNSDvV6EKTz2/3w9Jn4dvG6Thz1cibc8R7SgPexwED1Rc4E9aMITPVyR0LtJnH69B26MPb95fT3AznK8b/elO80wizxsNQu9BswEvAaWMLyE4Za9Iz1hOsZ6j7zxBwI81EhwvGpzIbycclM9ixlOPWmc1TxJr/i60vCTvF1ozrzeSw29PozdvV3Zo70ph4690vdcPfOGnDxbl4W6N8YyOz9kTLx18em8E3EhvSztCb2wu3m9EovUvdiS/L2iICS+0KUlvosFO72mzaE8OtyyvdC+Sb3vgLy9mY8TvW1Qzbwa3m69h0dTvTfeYLz1/Bu9T23Uu0yzAr2Ypyw91p3nvDuupLwXDQA9scl/vfjEab1NaKk9VshzOtQIT71na+G5C40zvajpIz0+4Yc9tJLtPOwNAD2ylVa8wlMBPEptzrty+ru8RZkLPbhkwjxcYV49BxhHPQESqLxrASI6nIJLvI43OL0QgLm89GX4vX+23b0fgPS9DM3LvQoInL351169YzjVPMSXlDuxYGM9QV0RvUmokb1gsbq9/QoavehQcL0O2Jy9Fp6rvP6X4juwRUE8I/2PvbBTmL2MJqY8uyqPvZgnDL34XXQ9fdTGvH249DyZV0+8RAPCPLlbF70Cxkw8uE2tuYLqm715cuq9ux0bvSRfy7x5m1u9GAgkPR5yWj2SX/Y9jys1PFi5oztoDws9/1QQvQE7WL3diIW9VfLKvHq8+bwISBq+H+kRu7S5Uz02Hro78C/NvGwCuzunAf89evqaPDhEMj35v149oUzxvG6PVbxMd2w8GJFLvbcdfDy24Yo9WTHcvPdt1bpLPGy8loONvDdQmbu0Pmm83nGoPM6IAT0+tAo8UUmevO7OKjxa9hM8TrpaPUlInzzx5AU9WyyFvPfwPrsKXJk96tlxupE9aLwzZwK9fCqDPdagOD2EmOQ5lVpevAcv9LuuGXC8p3QVvBgNJb3wFE69U/2GvJHBlb3foZ68tOuoO/pDhb1RZmE8Gm8Uvp044b3QsIy9ylGMvWB0G71ZT/E81874O1eY77uJpgo9HXqhvfVsIr33FR69omzvuqXBk7wA2WG8yc5LvAtSXDxlZw08D98GvXR6gD3I2FE9CLeYvdYhdzwRTOM8Q8BCvUgdczuKucy7qMcVvVwOIz0CDls8Nno2vZOZwryEM7m8bQB1vNVWubx1AYi8GqBwvSj2G72xYZW9iEjMvez4Qr0fNNO8OmPcvfAN3LzSKbc5h9bpOQUSLjzO31U9T8TQOTGW+7v9kqW8PUoMPSbP0Lt0Nwu8U4HFvL9iAby9L4k88C3CPIwOV7zzjCK9R3wCvHE3abzeT9M7y6fhvGR3QL2Sfrm9xkgkvH4BH720yhI9rsAgPXk6Az2MKqI9o0VgPRRT3zzoEdM87JmTPfKvFDxkUdA7sQ4PPNwT/Du7nXI8H4WAvQ+E4Tw3EZO6az/kvYwkRby+a6O9J1Txvbbs1LxEA729uSLCvC/ksbtA8ZY9urgivPp+SLxsszk9tv6QPC6+CDyYtC09ydWavWD25bt67ye7lb8lvsEwOLw8nfI9R1NBvUfHWz0lJp49Gq+FvSSiFb0VIZO95Ie0vZUve70OJj28hEeaPTW6Kj2R57Y7nSvQvMhvBj2I4EY9nP6lvMS/Hb39n+W84KtnvRRsoLxQ2VS9VQOyPEd9+LxuvY69H05kPP5J4jpyRaQ5MdJYveNyNb2sgSW9WTs3vCPribviNme9Oo8DOwICi7yIQR29KhOJPdYoiz3Lm4Q9jeGVO/Ee8roIk8s66KESPZY5orxKfRo8DmQAPbN8ADwxpWG9foiHvXILx72DrYW9nkeePaljnLxos6w8JyCRPRNeOzywwME9G0gJPdxfgr17kjG9skthurhUdr2E3TC9iZCoup4wR72ELyi9DbSiOjh3RDxMKQa7fQ1cvHEsbbywrdg6NYU2vcQZXLupiAG93BidO8HbNTtCFzK8448iPIJyCT3HmHe7PI/RPF/Qb7w6O7i8yHAUvbhKhDy5hxE9l3dHvTeaD721JQO8hcQTvVAfeL26Tgu9N4RnvIIZSz3fQcI8QUgMPcwztTweYpg8R9rBvJLSoL27jZy954/Wu/UPJb3Yma68YDZHvOHu0b1SuwW+V33DO0a/Jj1NqcI91CbvvGq2ML2HUE29KuAau5F5wrz5iXC9F3pBO6onkjyKj169rVISPZRoCj00mLI8z/aBPbxVnT0n7ZA9I+RevEu3z7yH+2+9n2edvCieibtDTbe9V5zBu6a5VLzzr/M961PmuxLR97yB4+M9XYNSPeIYvjykee687xU1PSLcPj25nla9XXxZuxvxrT07RMQ9UoeAPZR2yzx5xh4930ijvbZ18jxGzNa8Im4PPQzdlz1EBKs71isJPcLpMT1tpIQ9qgi9vSjBQLy8sZc9XWOWvZ8YM7w0nCq8Pq82vdMkQ71bUj+8T0kkvcrtAr1lyI+9MVC6vCLg9TwKF+G8pZF4vdmT5bubaL09QC9HvV6L+bxk09w97n4oPpbckj33OgW9LO7ivNVDJz11p/Y9kGg1PQ0czjyVW108VxotPT6PmbwRApg8pA5YvBvAm7wL1VE9jFqCPBlb67ywMyq8vtxguy+9f7022xu99xIrPdNZQD2AU4Q8cagQvfECrL0lKIO8xjqmvX1jX72adeu9mdw4PIzQw7seJIy99MwuPf1XzzyTpww8XFfjPVxBJT3tDB89nkUXPcO3Wr3SOzy8c8aGPGrcZr2s3wG9SZSLvRp8Kb3572M8UMkUvf6Jbzy/RgO8tXRFPcOeaD1l8JQ9TbbwvHGHobzgd8o96X/dPGXFEL01De68iDlOPRFkvTrdvT28HGAWvP4Ygz2z4dg8GFxhvOGnmLw8wYu7n0p1ve9Lm70hJdw8+D2tvXZSqbxYAf48s97UPHpWgb07uRO9pe+2PHeBKLs10RQ9QcWWvPj9LrxRQGI8hdyMPaRlkTwhC6Y8dF4wPZ0rNztOGT69mKkwPX0H4DvA5m29V8AZvDFWWb3oy3+9HFIuuoKGubwqvAy8BNnfvGYVMLwgbUI9W8oWuyi+lTqq3nU9eQN8PU+8yTzOmkc8vTuWvaFnlL1ApPO9JT3IvcEX5b05T9W9MwEwPMJzTjsB8gW9MSRGPUwzHj2NE7I8FTXKvLo5Ib3UJGK99mfGO4UWCbzpBBO9WEXmvGDwy7tbTjK8vtuxvA6ykL2DnMS9CJmiPJDiPr3IzKu9NcbiPBYhgr0Igwy+6vnlvIhAhr3gTiq8J/EFO5dykr2Iej+9mO/sPdDx6Txaq2s9L50Fvi9TEL5Vkxu+2neuvEGmvbxjL369Go6KPLepzrxU/JK9ewqXPKOYuTx08JQ9Ws8DvYuaeb3oDw89Lln+vHfki719lIO9BSWXvTJ4mb1wWE69IkcTvZ7dhr18vTq9NToQPWjWSjvCfjY9o1OPvWRJJ7yH6IO8r46xOxrt/LxbTyW92minPQlNLz3anQM+sqn6vHImvTvHmMQ8Lt1IvQqxXDyrvpi8v85LvWOyXb208pK8hmuGvbC3lLwccN08O2BwvC+dJb3QZEU8Yh0Kva13HL2CJRO9xGmOPN3LcDwL+ey8ker3PDkFMrxFKcO9VmI5vdCYJL3dpOS9iCS6vTV/9Lxvsy+8kM3wvfGduL2e26m9qxsCvufE9712pBS9ZWuhPUEIcbtcuCw8sdsPvUDApb0iQga9wJXPPFHjjb1Vzyu9tCfMPAeV87x7BIA9zVf5O+ObQbiJjR89w+FSPY+bCL2Efca9zfxMvOaLQrw1euo8FWb9vNhuJb3c1kY9VsKkvZpEMr2uQd6720ThvAYJUL2tyWC978lNvWouR7xD+Ye71VEmvtrtzb01dwA+lukHPZyAET3/j6I7iyJfvPxE8ry6jSm9PU9YvFofpjwGPpA8bUTzuxZwh7yGcDq94tOTPVF1rbzlOpy9I29aPQK21rwq2+i9JlzjPJAeVj0ugo08cGgaPRS3yjslkZE80v1NvZINMLwY8MS88tafvV8FHr208AO83RwgvYeYorownDk8za4svWA7M7tIBiO96ff6PdPy7zwQywm9JOQEvXwXMr0w4448FMuRPdjRgDwxm2w9Sq6HPRM4qjw/C0S7UUE7Pb1rCDxV+UC9ligJPmU/OT2v1V47wlo5PRWytTwsAVg90N8ovExeh7siE7q5kBdqvdw8zrzE7nu9dAs0PS5Hnz3efJU9w4rFPMr4QTxNz7E9qjwOvbiUKr2z+Jg8KvWovKzS7zm0NG69FbrwPHfbtrth2JK83CJ7PRjajjvO5588NyOZPF++Fr1XQr+9F5CavLVi8rx5mU29lzacvbv56ry5LHe99/+bvSndsr19qpO95t2QO9VBAL1DbwS8dx74OwW6qr1ZWwq+1g2DPYWHEr2nK8g8KKtFPGLyDjxBzDs9zO6DPITT/jpkPkw9+J0nPRuO7jlo21u9ExSRPe7G9DzDOwc9rd0gvSipQjybdsm8f4F2vYBVRr1nRMu9sJjavDXLubvbaqm8irq/PZIWuz3Py5I8lcErPYq60zx+Zwk9Q10DvVIUCr069rq9aOIPvY8tUryB/vm9JquxPX0/eD34XD68HmOwuwxGw7oSt3i7bt7qu8hRy7wCHO68LCWku+cWhjzo8V49zkE7PS9SN7wyYcu7liWdvbvPAb6R+La9MyyNve2kRLx3QIc8PYslvLy5wLsGKCa9S21Eva9z1zriFlW9FwKivTWvOD1DbNQ8AmAMvXVul7wNYhq73C4fvfPb3zzkKAe8oXwWvXnqhD1zi5i8gqMpPap+Gb3gmVi92u0bvZAUbL1RAK+8wPw3vVJd0DqXW1O9Aby4vd2OxrxBjK29UagBvdjC07w3qOa9b1S1OrEOcDz8mxK8rMqyvDlGgjs+TyI8VWhqOeLQSj3pt6k9r3ghuRbi2Dxg9+U8NH4YPcL2bz1boZm8fACkvIDQIz0M72y7NyQDvMQj/7zbHVa9WtaVvSAIgL2WGpQ7C/OvveFTCr3muEa8FpHePX0+0LqxNLm8iJrhvPj5xjx0eNQ91GTzvZ6WJzpa9QG8rFmQPUS5VT1HppY9++8NPYaAlTz4kDG6gUTCPJGbVT0hSAE97cMAvUSg1DzAuf882+oIvQH/pbw9lUc8g50MvQzJ9bxDwcI8I8X8vb6ZrDytWnQ9LyIdvaVCqT35VgC8N1oFvStuz7zcLIi9wwygvdHnT70y3hg9lYpxvTiGbr062jA8gNrkvILqUbxSuR49uE90PVc1Cr0IF1W9Q6yyvUSqYb0f0wg8XATivQFwDb19MVQ8NihvPTocED1FRRA+HncrvX4Hg72jnVS9U8mNPSWJZz2c+E29oY9uPaoyOzwetQo9fTkBvNv8grxkd5K94lCoPS6GiD0RYxy9TPTCPFSAc70zNsk7CxrBPUyDNzxtkFM7ebyxPEs0Nr3S7Na7hB0gvOu/s701lRK94yEOvWmQ9bywAb089HoAPUnVDT1YLGY9jS/avdvhw73YE4A9uOCPvT800r0bzTO9BYNkuyq9GL125JA8Q67QPZ7IqjvvlT09afLYPX5sAD2Ndvs8qx75O0Bb9rucCAm9i2qWPZiqXT1UEkc9GxU/PcUtIL09TRO+DG1vvcpxo73tawC+7KHJvddeAj0+z/s8Z1eGvSOxzLx4CSK9XlwUve1F47zZf+e7LDKAvS8+07z9RHQ89goWvbloz7oLmw49Sxh4vUyy2rqL29w99NeePSPILT37ZEe9S1w3PT+3Tz0TvTu80RTSvDXLE73Usxu98pRFPTJ8lj0DpvO70b9kvUYoKbuEk7W7kVuSvT8eqL32zbg86COXPUqm+D07sfE9/bYtPaUEuTq+5DC9HG68PfNnBD1gu+W7gL8Cux2IRrtG5h49NFPfvej7S73gejW7i0fZPHy92DzxubU8diRWvRNNpr2nq7+9wCV0vfeygL23ZKG89n/dvNDNTTwOj7+8/DVKveK+hTz56FA9xbnfvQjVJb1Yzi49Mmm3vcczkb3+J4C8VlhqO1WGmLsgC8Q8dEhzO6BflLxB2oy8nv2FPG486jz9Zp09aSBzvOxNvzyyeCE7tOG4vJiudT1lGM092it9vMJ6dDw+BC08rGbHvSr6bL1vyNu96BSVvRUqr70kar29iohPvNBXvb2sDCu+5IRmPGe1f7vAZyO9gbaTPfpXMT11cwq7Si9lPRy+BjyOEai9rohLvLDDE72x5VO9OJq5O8VWsztOq4i8/GH0PNgMrTm95Q+92PkYO6eOx7zxWpu8XEMVPGDFpLwlTCW9Km+ivCFLkjzrBH282HN8vQk5Rrwva5S8fP5fPbJh+7vsSgE8Le2Bu4GiUTuoOFe9DrSlvWXDor3PJOa96GIAvs/CrLzX1Pa89viLvV7mxbuGO3I9BvJmPEFNAT2UZcS8871tvT7Lzrx74p69YVgGvog6gr1XRG+9IohOvGZG9LtBDIU8DQsVO22k27u42AU9og1/PcpIbTxfa6o8eIQqveIbc721nnK9rZNFPPW9+zy2ibk7vIgqvYUXCj2BxLA8DqZ9vGmQvjyBAQ+7uEvRvXxCaL0/XcK7/dgDvdxzOb3PvKS83b7cvWJFkr2Q4ci9YYkUvZ3oE7yrpJO9dFtjveAU+LxJDku9igCWvCZnJb3NfWm93pIpPLxVCr1lwBe9rH1qPBP4UbtmAbg7Nmx7uylcnry2fU+92/rRPGgt+zxdkBo9JjRyvAnEjryiaAq9p/20OroW87on05S8G5UJvX4WlbwwKD+9zGtyvDNwiL3/rDe9Ct/IPF8tmDzpcZa8h8EMvY8sBL2N+Sa9PbtWPAbRKLynp0e8MYaZvRVpa70GsbO9fCtJvQEHGrzG2Iq9Ap6+O/Cr6zzuroy9x++5vUBrAb4I8b29ZbmtvfTslr0oc1G9hawPvnMp3L3TjAW+iS4OvO0oGL3VtPu8X3VFvYqDczwoJgc9y8CCvTXXpD0O7fE9uxB7vCwdED1TmBk86gHtvOZCND2Pn8M8/sVTvfrZ0Tz7GeA8N0vEvT0WOb1vKAC7JmQDPXdOpjz87yg9S5jcPTulpTyo/ni9j8MCvdV9oTx+Aye9AyZDvWGo4zwvAlm7gucWPcq5uTznFBo9r5jtvOzM3L0/CxY96+S+PL95eTnyJgc+9vU9PV72jbucgVC9zKhcvOsUM71yQwO+HN1vvdwaEL09Lhc8ouBBuzislTzn4H49+XjyPKFCcD08OSA96V9yPYkFgDuuiMg8rQXUPefz7zyW6fy76ECEO2SLMj2Si1o9Yj8hvbvOj7wYvSS97XXQvbWyjruluoi8ciN2PBJ1KbkQdh296dH9PEIV7Dtq5uq7vs3aPAtAJT2CgyU80Y4PPSS0t73vzRa+f3k2veDKCb5aLKi9XGufvcXkB70KaSY93T4QPTZUez0eXtq8dBHcu+6dLD3T2vG8P3yCPO1y1Ts+HmO8yCifPCDDnjzf6tA94FFCva7Zzjwn27k7mvV2va7+/rxAPJK9FqWXPaCgZz2LB8s79J2lvaMqtLwzaHG8ek35vZ88Xb1YKKm9P7o8vcuW1Dvlt3q8JoCoPH85tz1p0zg9mxogO+k6AzorvIS98+nvPOG5pz3p5ZQ9JnFHvR+px7w+1AQ9kbztvVG0o732ZIO9pjEOvgVHI77us+K9Hbjcve+Yl73qccq99QDAvWzHbb0mDnS9vGtDvOJ9kTmQa1C9jzBfPQ4kv7nc8Yy8GMS0PBuzh7uqvkE6FplcvWBESjwgRVa80AbTPE5CJT3SpaI6sQIWPe0DorsqIQs9BgqVOnFQJL1aBAS8Z2oMu99bqb1DVDq9oiFQvGM3jbzv8x270g+1vPVimL1Pv5e9mAz5vD2gwr1clM69NaW6vA1wgbxoBWu9uIdDPWr8yzw96Kg6GCkxPZMM1zxVVhk8YtMhO6iIZL3epMy9Ke0pvSxjhj2O4gA+vYdYvRdNPbuAeZc8AFmHvZEvWL3D2Pe8Po/QPC8LnL2bOzq92pMHvVHZt73iKxO9+JNevQbJhL0MRxk9LsEsvbHWN71eHzO9u8MEvbKzLTxKi5A95JtsPWSErD1QNZg91auDvfXTvrwGgxQ8awWevH4hY71qDDC8bvIOvW4rjb1LYba8t3tIvW0qEb1ktvo7moLLvT8CE70LHia8LZCbvNtBsbzArKS96Hnau92gELyxWhS9lwgbvdOHY7wVTRM8peGoO9cBKrxgCXY88UaPvRtFnLzqgQU9UNWwvQgeBb3VsQC9ksz1vWdaYL3W2ce9FctOvaDdL70Umya8kLEAvZU4Sby0IvA87g2hvejbK73M4iU9ckVVvCGn7bzfliW9wIZwvQvwNb1FwwU9gD/tvA9MALyaUKs93XqEO9h5fL0NjpI8NO7Uu9vHKzwzeRE9oQnSvVLRQL0WpGu9NHcDvfGDi71964Y7ROx7O8mWbz3Lw5E9akY7O7SoqDx5log9RZJTvUGXNL0gNoK9WxxDvTOizzzbRwa9S5rcPOCYuTwC3Ho83xUzvR4Fgr0tSsG9IsEwO69cRb0kpYi93iKCPRsea7xeDc87vokBPs8cpryJDDM9ipGLu2lzTr2GMgy8X1HEvJ+Tmr2V2rO9tZkjvUafH71Wfky9KxqwvdsxpLyOJZe80BYWvfWutDw8mUu9ltyLPVLGWz2R0AC9u+K6PZdLhbweSCW+Qnv/PHQ8r733DD2+IrKJO3h1vryTT4U5G0y7PZlCL72HBxi+60QfPdiyI70SRYa9FbgfOsy1CL0eJBI8q5DauyAmjb0SXdA9XdmKPSIUlTxyT00+z1bAPb8brz02Kxo994OKPZCHub3uZAe8f8ZMPQRQgbxYbps9bEtlPGPiCj1QGog9INL4PIl8VL0bQLm7+no/PXanuL34Dzm9O3S2POYei73f72K9EjjdvCA7H73s+9O8qiypvSttNrwK5py8scRCPa+t9LzlxCa96ut/vZVQZb0+XMi9ScyuveOHPL2ljRK9+F5gvPCLo73AGvW9nk+fPVpZkb0ejgO9aKYmPR31xL3UWYS9Q99gPN/5fDx9J/87rTT2u1QcPL1zkPu7mTn3vHfG67xzm188jBXmvE9k9Lu675K8vUsCPQiBsj1trvU8iX8iPfK0Ij3Y8WC84eBAPbgFir1lu1y8763KvLLoer3+tdk9/8iOvRtSuDykZgw+ZZ2fvT1GRb2hr9M8AgjqvVQpC726cxg97lU8vNEg6byaFFi7M4ViO9oifDxTW3A88QsxPfENHT12i2k9OK8CPdP0jrstqAY95i/nPanxUT0FhDK8GAlWPfiUozwMYa28xPeWPfguXD3wOCA9r4CSPfLFl7sTz6o9jHs3PabOUL2x2bq81akMvGtlnr3H+iC9m1DkPNkPIb0zmMS9w5AMO16NtbzAm3s8YSzQvGNnzLwvkmE8vdc/O0WLXD2AyuQ9lXZsPRdyhrzmOSq96E67PesKaz0IVcg9R1KaPJGShj0b1RQ+e2vBPU6EEjxxH0s6qurfOgiq87zzBgs9VnmBO0J1GLwH+Ym8eei6vPQ057v5CxK9pm9hvVqfgb2N6am9P1ZYPGh8vLxIqJu9KXXQPG0HQzxZCMm8JcSJvTM+Lr3/bZW7FCZEvSYKrzttW689o5VWvTMZ+byY2Uu60tr0vD5QFb20aAG8IJL/vd19Oryd/xg99neDuirBtjzXB/+7D0g+PRxR7jtzRw+9sH4fPfUqZj0ow7U9GBAxPY6pqj015Tw9OwidPX/bBLopqKK80kiGPRQe7jzQboK98fWJPTQT5L0g83u9KpBsPWwEQb1asrA8f4FzvK9xNr2SpOk7n9PSO9PMSDyOxrO8XOoQPfFMPj08vBS9PfQuvW2d1rzOcZS8rQ0uvS2Ff7wP2re80+BPvatlAL0Ivs28wOmsuvY5jTx1+Ei91ZlXvESUu7qUDgO8j+okPRNXkDsOkQy9sgCVvRMrrL0IGpC9w7IVvZIPlb1V77u96WMUPkPD3D3iEYE92z8Gvd3TOL3Ds8k7WEafvQpsgb3ByE+9xEQDvK7bhr3seZS9wQgjvSsDXr28rfA7rXfavBalmL2HHSy9uZXTvJw9Fr2c+QE8We8BvKZFTL0Rw/283soHvW4OersNTSA9hDRPvE0knbzNzQu964XhvSpOXr0seCy8R7ANvaPcWrxu6fK8q3atPGxdNjzoppG8gCIivU97MbqcFja97kkAvJ/f9jyVVGO8G6SuvVbIp7xEAyi9J0qGu8XWHr0c5xK9kJ+lPY5bojw6fJi7icN7vH2S6DzFGaw83P1CvaQhxTw5JpS8ufqDPACmZz0gqtM89ErGvM+BOLtBFjK8g7KIvU61CL0qkUu9+9fVvHERlzy9MYc9uVuYvZFIMb1nUFs857govY0d0ryL7JE8MSEjPfJ/hbyAoI08pheJPVrOUb2DQ0u95x3LO3XTgTxH77q8hYgRvRSa2bsiKjS8ysIovD4wdLuuqLU8mk7XPOP6C712uOy8Sz8HPeOyMD2qZ6c9xWVqvYnyIburpek8i6+vuyO6sTwEBiO7YZBNPAKZpztWMO+8lI5KPCPXK7qDVqm9IFmOvYEA6LoFKeQ8E9TXPMv2ZD2/3K49wFThumS2jbyraxQ9W/+BvUKdSbzj3Dy971vJOufxDT1cDwU9boB9vbwbGT1O1rA9GqrjvQ4Alr1WshO9lkWdPb0URT12tP07KrlXPSxt5jv3BOQ8+Sqivc2/y7zpHqC9oaymPXWUND2CZQC+6eqnPQx6Rbsooyq+GKSwPfGJRT0pgau8Hg6lPXUieryR67i9UyYCPDbIz72umua9Rd/mu+7CBT3Yvss9weGgvU8HFr08HGs93kycvX5/nbt3Jhc9q3HovDoTVr1xWEK9tMALvtyIWb2Y/HS8sAelvfkegb2weBS9HOMiPWz9Ab0Mmky8rfGyvI2DG71RxIq9MDlQvqJmBr5xhwu+Vx2TvWj+2LznooY95tP6vAzSWj0Ap989+82VvEpicrx8wUQ90G68vcHRbb2VZsG9nP7ZvQ43Cr3IXla8lV9IvX1RJT32dQM+eDmcvX8K+zzcgho83kedvTGwbDwkGBu8PA3yu4s8Cz2luii9ga5PPfgyxrvIqa69/W2nPZ6GpjotPSO9Z9A2PEXrxryPZlq7cH4avkT41L2+sQq9H1MNvWFVFby36ey8aCeEvOvLqLzz6RG9xgMoPeBsoLusg1Y81gpHvXzzxTwanRk9mtkROw4N3Dt75YY8uDRZvDScgbzZeRg8hlRBvLBB1TvB2qo9pbLtvOyVnzyCUUw9qeI1PWeV7TwsyQE8h4/WOw1GHr2Fw3a9nUCUvZ/UHL1eRbi9gs5IPQGzRTxIZ/+7egS+uzxEdL18WzO9HhWPvVKo67yhlpc8Ob5+vRvd1LxtGTm9h9B7PW/DazwzgUS84u69Pampwrt+wUI9t56GPDkKlbxNuMY7Kjp+vfZbnL0K08a8FzgEPcfBJr2qkAu9LNlfvbFuPbzRfx+9dH3ovDSX6ryC+Dq9q8euvfPI2Lwof7I9hRu+vJ0y0rwsWjC9cNGUvMuKVT3FOWI9z+hTPNJXEj1B3h69fMzmPNMJvDykZdm72IpPPIfE0TyO+0i7w4rBPJZChT1wsp488kXDOktELj11aMy73+vrvBq4sTlQyCc8a80mPFTX1bxvVrI8Ni4+vdoYzLudZ5282LyAvWEv9rySK9g7Pq9uvb+qLL0Gh0e9o/cGvklI4L15XIy9a/ORvTBVjTxCfxA8EkfpvW9rtr2g5eu9kni7u88L8byPcni8h5EdPIlV9zws2Pk8/aMxvJmvALyelzu8E66tvLx2B71NCl27CSsDvSlqwrySXVU8ayy0upLeFj0xCjA9HnnHvLGBtLwB7+A70sPyO87dfDpXkmi8Nvf6u5mwAb1jphi+ajVcPOv17DwSZYg9sMEqvJjserzHuMQ8MhTZvMHmJ71g5MY8KPQ1vaOhG707P9Y8Wz1avDtIDT0N7iy8zBoYvdcRHTxLXyM8hiuXPKffeT3FMYQ9WY4UO9VKN7qQ82i7dlecPMv/cj2uKRg91LKmvAHJ0LyoooY7EWGEu8geZrx38Bq9HOcSO5r7ibxXjJK9wB5UPeHymzyx4c48VWE/PF3MCb36bWO8tDYRPT2sZT1WccQ9s6AgvQXRSL0k7Yu8Oh4EvZqlc72xkBS84fHBOuOH+rwzKz299WdhvUbQdL0pRmS9f5xgvbsNFL2W/mG8TQWLvXcCDb24O568hlZjPZqRUzxtIDY9f/4EveHzNL1x2Ck+abvrPYgLeTxEWIq8CUd/PKLGKb0E5Ii9U6HCPB84bb3biKS8NhN9PZwFPz3UJqs78vAqPSX0gDu5F6k94wAgvOhcbb16rvu8BS/LvA5ubD2IhHI9dEXavHJMZLx48ya9G7YAvW0jwzvEGBG90SwoPEO+D712kZC8eSwDPavZV7xPbXm88Vd5PScm/jyfQv88qxxoPXdfxDyAfKc9zTNYPIWMIT2ivLc8QYCSPUKoTz05pQY7xLwMvCU0Az1uiFa9crKsvSO6gL35f+E7OHwBvvn6pr0KB4U7aPgCvvoWbLwr0Ia9Wes9vHmXFL0niwa9NKNHPa5uRLxp+Gy9fI4oPXsoujza19c9DUPAvUZesb2ouyK95wW3vC+GrjwGDzE9gmDkvdpORbw/3jW9XnY+PehQhD0Q9jY9CCy7PGqQczsG8V69+O7yPHrqWDvWuYK95lD/u8UPKbz0oCi982EvPfgOyTw14fE9f0umPTAohTy8DeE8PS81PRXzGz1fA7Y9NfyuPM7WlTwEhFY9nzuJvaeQi72ciaW9yTlnPAEIQL0v6dq9B8tmPcpWDjwHL1i9S1SFPHujbD2y8Hy71WADvW4tiryTCwk8mV9IOMdXjLxUUGm9GFasvZgIs72D/629VnRwvZVcgjs/sws+91acvfZE/7y3Sow9AUGpvc4Hgr1LxLW8ZnbovVHeKLzXXDa8LBL7vJKZb7zxO6U9JTE1u5vi4rsCiIg9Mjs5PfKjiTzYCe09A5kVvTnOqjttfLG8J+9yvaevTjz+h0e7oV3AvdLoKLySKZQ9ttMBvSFtoLwADBo90VF6Oj12jLxexOU7RDq0uz8gPDzFkSu7SjwYPSRqYLoI6VK82mfZPbDbtj344tc98Im6O7sphjqf4Tq9FK8FPrMqwDw0VYm84cdcPJTlD724JRs9XF2gvZ4oQLxYcGg9cf91vXPmNrxbY6G6hrbsu8jd+7sVdaK8Q59rPEr6prz7g0o8a5JBPWzOXD1U0qs9fHv8vEq8izx5UV89UH1WvGUYersFJkG91sijPIyNgTxSYQy8/qpVPYVZSD1gm7A999SGPHFQBLhvQQ08t16SPRBTjzyZRJI8Vk4evYCWjL0FqZ+93FWsvNdFGD1j9+A7EzEkvQ3iMjwXTr095YfRvTOFtbzWR8E8i9uYvAnAPzzt05y9kyPYO9vQYDxt7xu8YwiVO5otyjxFl0S82xufPU1+IjxRLKQ9RrvkuzZMmLx9zZe7UdWFvJqaezsYGiS9/PAQPSXtkD0+46U8XBThPJ/ymrx8fFO9stTpPEk27DvMHqc95VWHvfuDvr03bYe9CBvYvFmEGr0F5xS9ivTgOrcjLTyGRqy8g8MWPUpEFr1tOw29bZ5WPROvEj3zUT079GqgPClmgLwyZpC957a9PKIiGT2FwMq81ba+vbxJtruS5+o8RD4wvUv4QT1AjhQ+q1SlPb4PATw/A8W8pMkAPrBEZzxCX1O91Z1GvbccbDzxpT49Nt6uvHl5d70n0bm9cOqYvDdM0Lx6bm69ofUTPGS+mjxxa807N0JYvR6nU71f78i9yNfGvM72mryDwWK94dN+Pei+tTm4ICo8xanwvIQSybyF+TO9EgEIvQmTlL1mcKO9NsQ5vcstOTuAxFw9a8efPPN/Cj1doKY9vneqPF6VDrzZUZi9DGNzvVmNJr3NMr69CyHSvAuAFb24kmu9tHbKPOmcvDude7e8SdcHPd01Ur2yNSw8901XvZiFnj1fHBA+WHPMO2kR1DxdGwM7Qs+nu0pUFDy8Ji69OaH1vKZihbyQ+/M72ugSPKOerLtrBba6lWe7PKt5EL327e47vfr/PeyHgrzR9aE9Bas+PQCjbb1uESa93FrivNdbAb1mpRO9RBoEvVZ9iL2WwK29HPxAPK1yNTzhqy09O7dzvUssAb2bTp89ehgAvdiNvbwCWfg9kaTmPNg2yzweAGE95S9FvZYi4r37Deq9dLJAvS9ff72JGdK9nQKjvZaH0r1E1Hi9Mn0EPQjX7zyW1nw9rWVWvJA9bDxOBUi8M5JluxNinLxu8t28xHCGvb7TeL1l0DK9LHVqPUDWET03Cw67MlspPe+V+Lsdgk+76ytLPa+8T70be1S9xUTbvH9Ch70THwG9GUU0vOSkcrznoTY9M38KvbCGR7zq07Y8YaZnvN+MYj0ZCFA9oDs7vJrvwTwowHM9bzqxvdX427zW/2c8T+SpvbDrM7wSBBC9PakbPYrm6TsHmX89RKX5PCZGoLukAnE9mryfPfyzzbyWYyE82k8TvRiaurzMeDC92pTkvcXcp71/H5u9Pkd3vEmLFLxhJa29fNsrvRrwEz1QLmA4oz4duvFklDx0stE824xVvUVs+zwJqhY9zr4nvXdBDr2T1g+9SIiuPb8+AbzlH8S9UwCavIl7lDulaRy8nDS/PDbDhbuN+SQ9/DAfPNAREL00N188d45WvSJiuTys+LI8pWvDvfmBP72rBsm9q/NmvaWBI72dX628PliOPJ/XeLwtTKO9RSf3PDBqdj08e+y77N2tvB3+jLuB5be9CxS5u1YZpThBjVO8uUrbPLVQk7xGqAi9blTWvOIP5Tz7YoK9Xl4LvFhdMD2H3P48ay6NvBp8ljx5tS89xHAIvU2Nhjs8g689z3VsPIH5gD0BVZy8ZXkAPuReiT0SXJI8/MLJurErkLxGTTs8bygrvVbF2LxOGa084W/hvNwIaLsvtdy7vEePPHeZ+7y/URS77D+yPafdiT1qP6891e9mPRfBbr0gOJm9AtaSvS9Rt704G9a9C5NPvF7ruz3luK08qtGRvMTZ4DzI+bo8n5tRvAgYNLzDWOK8/CXjvH8boL34LD++0J8BPS1Fc7xyuxG+mDNSvNXraLxigSa9O13FvJBrzzwYe+Q7/eZ3vHDUfzvHs5k8euUtvAdivDqMhvS8BW5ivZ4Ufb2eBpW9N0Ezvao+RTsOrcw8k/ZlPS8dDT6nRAM+YZULPh5Po7xnGd+8GUF7PDTwvr0OBPI8H09QvQ4/cDzzits7ljERu0aqSD3M31w9agZLvZ6CRb3EbCy9ff5gvef+kTx9GSg9ka6BPSkLGLxq/Xy9kmIEu6qMeLv1/TC8Kls3PKFlZztDVXC8XnUjPWS3Gj15lBg9osCHPOGZC7zvhd47AHVPvYUSgL2theW94tyBPB6yEL2R6MW72/fHPbLwPDxajEA8M4+CPIVbSz0Pbta8F6rEPCPkj7wNHi+9MD9QPP1tzbpo84m9du+EPTjh3zwqAyQ9HOAePS9CeD34q1m80ZkSvH5UNryDU9W9OBotvbe3Q71MeBu+GvoFvR4ghT3g2o49T4oHva0NpDxvrNi8CRt/vRU0Nb3/jeC9VXQoPKSlvby6ibY8nhNcPRzwizuh+4894JqIPLmAbjwfPZA9Xq/1vEAJArz+JYy9n07VPMsNKz2EeC08YWhhvFnhwLxXjzM9dkmQu90RI7x2MlC8gt8yPTPLiDleqUY9sxMFPZYD2bxiwsM6PFHHPN9CFj0EZ0c9r/VMvHt3IL3Flk696Tkaviebpr0zzDi9tVTnPPRH6DzWaD49mDgmO7QTnTlQlx09K9ZFvLIwCL2PA0a9tFdpPeGDoz2eYJw9ER9LPQ18lD3Dv9m8hg5zPWToETw8Lu+8Zf6HvNMJGLxxOQA9wo5UvYW7ib0Crvi86OZKvOIFL7x83kK8kINCvTPVaL1+InW9NkMEvdseBb1e9ho8cJDSvHYAOT0Q04M9KL8ovVKawLtaVK48OkE8vV+Adr1NLUY9mTeOvQiigb1Gz6M9LUMZvSOsAb0Guj09ZIsTvRBwA73J0+482QdKPbxhhTzIOg49Ly6PPS4rAj0FDkY9x8XhO/rNrDyv9Da6nwemO0gWOr3LBEQ81rvZPZ17KD1mIzA9DxtkPYN0ejvsf+E5QICsO75MJLwxIUI7U/flvBsK7LyA/vY8qsJ2PBGhXTwpkJs9Cd2JPX3Pr7vO0r484JU1uwdGj72d1WK9lvK1PL5egDy7MtW7Kf2cPe6O57z6HGK9C6KyO35toj020/w9/5EPPVX8Rr018Ea7CZWQPUGNbz3zOkg9UU7VvF/wILxwqGg7ZpYTPVYQwDyMkKE8+fOYPLS7DLwUs7e8YDY8vZYZubwU8FW8VKfrO3DxUzwRb6g8pvCoPdTsqTw/S888a9e4PFyBbTzVQL68uncevJOimb1qSOO9JJkWvpk5Fb6bbQ2+g0B0PMA56jyjyEU9/BLzOyGUrDwSw5Q8XxTduzsfBrwBuKc8DRoKvbmvBL1T9yc77hyzO7eQXLyO8xa9EzTPvNT0GLywJ2U8ukJQPNq5FD04Rqc9+isMPZZ2hT2uMAI9AFJNPcTzCTtltvS85K9NPYUqw7mhgDe9748pvY+fLL0NkBw92WHcPXCDAT4Eywk+c7G5vJDO87z8bsq8U0V1vCz+ADxmclq8lDOcPOzq+LwCPi29Qr2SPFNrkzuB0C49o7GZPPuaiLvVbaY8Qr0XvVQFOr3JWgG973hnvTujf7x/2B29ekGnPV03az0LmDA7Qt6NPT1j2DwMMlM8"],
  ["conv6.b","V/iBvZKHkTwLlx69362CPLH4bbyiFWO84aYCvUc6oT0ieiS9doZjPFVS+TxjF2+9iW+IPI/6hjyP3Qw9YIziPOuidz11DW69jjpmvRfiPzrfzFW94laxO7nvh7xq4ky9xiaDPU+NXz2KY8K8fBnEO4VHgr2vtZY6lrS4vKfRwbs="],
  ["conv7.w","F0IkvUYn/rwDCYy8w0jRO16QwbzsHjQ9VFDGPNwbjzxy7pk9DiDAOoOdHbx+pYk8mfIiPB/dZTwalSc9A/2GPQNIGD0ShUI9Q86yvdPMar2nwqS9CikwvRa+jrtZ0LO5GuhYPCOVtzzU6WQ9TMZ1vH2st7zYcZW7t5E4O5hNPj2iM3Q72OVvO5axvryQFjC9m5F5PKBErrxdgmO9Bi3GPC+PSDzH0FE87PBcvABzcjvQPOc7/1+LO1glJTzvhC89uNRFvCWlKbvZw8A8UF84PLxfAj1iNoA9P3VtPWUUJb21VAC9J+EEPDoQH71Lp7a8R5/1O8bYkLy9vyc8Mc7rvO+zjLz+Msu8lCnBusDkJ7vke0e7ZVZyPHGmDDwOCtE8bTCkvH7/CzxQQ+i8/MBPvR+pSrwBWrO8zrgEO9drtrzA7H28S+BaPDkHBT0W3TC9icDpOyoXqDzkNze9YljTOys+2jwNQto8Y/u2O9kcDL1jmG+9oknhust2Fr1uzkS9HUOCvFvuCL1zSoS9P4qZOvIgmbzfwos894EYvDehF7yx9hA8FRkQvXqtE71caRq9rBNqPLDooDvSytO8oDpePKDAbLvR+Se9DLPNvC9ci7yiO568GbIivRNAK71d4Ia9u5sUva6AmLyxK8G88LYUvI2dtTv1QRw8wl49vFzZRLpxKLy8+s9bvRYRC70zEuQ88q8kvXyLi7z1nOu7CsprvXrJhbwb3YK8DNgjvdMFTr2K9yW9nsDyvPW5F72t5CK9WOjbPf6Z8rwjj/W8AfQ9vZFFLb25NC+8cz+Ovbk7pL08sga9KWIJO5/fkjzLepA9irHevDGJpztkjKs90A0svTafLTzkPa09wtLMO86VlrzqauG8+IzPvCBekL1yORG91SKlvHo1Hb23fFq981revHsgbLz/QiS9GhsZvE0ZaryDH6W7Q6obu/kqADzZTj08Q1yRvF+GDLyUyZO7EsJbPWUB5zyv94I9XsSnPYSOAD3lORE9+xhyPOgSrrrxrjE8P6vWPPhkFLv6m6w7LIm5PNHFtzzcXSI9u4WIvcfuI72wYRa9F5AFvfVzxLsxmri7xwakvBcsNL2SGpe8zU/nvFHt/bx3IGO9mb3RvNoZY71HuIy9EcFuvAzqYr2zokW99BErPfDPUrwDsoW854vWO4s9ZLwRTA687QCYvf5cOr02Z9i895XSvJWclLwB9ua7WQmMvFK1frow59S7tr9/O6wNbrytdR286q1CvHdEIr3w8WC9noifvNXpML0JIUe9kZGVvK4hCr1nGfW8VtoqPHdG1TyiSZ08xcC9PMq5qzz6Zsc768DPPaQMHj3tzAM92QkWPOWOYjqkIYi7IJHXPGKcX7oFs8O84f9Nu6D1YryR/su7uaxiPLjZKb0/K7K8CqBqu17N17zPpTE7IMOCO4PIDz14fU89E998PFfTb7zQcuc8OJrHPNJEwzwNVVg9Any9O+12A7rkqhQ9ST6BvcBbgL1eJHW9Uzm9vIOOGL0ZK4S9EPqAvZ8UMr016LG8yRoFvRZEiTtEaUi8YxsHvN4w/zxWMwA9oj3Vu6ngLTyry8U8wQIePdL4tzyOLSO9GfpRPQFluz24F449Kd8dvD3exzzlRzs9Z2+bvHM2STwAH4c8nCzyOxAtKTsGQoe775BqvGKkATyIVBm9jnoTvTtwbLygX1g9V2Oou28gxLxikDw8tlEpvZzLfb3dt0c841OVPIxrGT22fNi7/qwDvbHlQrwht4Y7js84PC1l0jvjQ3M8l0DcvKdNN71cKZq8Rz4QPGS8A7zfNZK8ydcaPJg1Nrsdfj096ejwOm83c7xsbV88P09KPVVoFD1Y4yY9r0U6PTVLAD2x9TO89gdtO1/O2rwbYWu8dkl0vJYx0bz2dh+9V7s0vWe+w7vjlIw8n91hvW/qPby+LpK8fXxVvek4TDxnTJ28wTmFvf+Mlr1fHiq9doKrvEWxHbz1Ifw8WnylPGGo3bomOtA8XAzluwNCSj3oXrw8WRiWvSgWMb32yAM9H2MkPU7DfDxbEus8nwpqPafUtjt0/nS8ZvadPf9QwLzccKc8pvWiPPJ8NLzjE0e7n03Pu/LMlrwnGGk7sag9vEIsJ7uZIGG8cGstvV+RV725IOu80OkFvFeqzbw6pTE9zyb+vHzsG72t4Qe97Y4wvVjkUL0piOm8EHPyvMGZEL2eUbW8+b6VPe+1lbzDLQe9xp6Bvd4MoL2Vsoq8CgGHvGO6wbzYdHG7Na0nvIBqv7wSmrA8+mYKPI9dgbyWzLa8eBsnvQpC5Ly59Ly8QkPRu2iutTxgNyM9L/OUvPSLhrzj/LA8qpIsvT3et73W+ZG8G8oXPDAO8Tyg64+8dt4eva52qjqa2eg8lewJvcZ+0zwhO4Y9PXbJvH285bwR4ra9fcKFvctZO73zabO9QfK5u8wGqrwOBBA74CwFPQh7xzshEBa87WNBPGzDPrxbrWi8KkS4OT8OrLtfeRW72i1hPI/+I7x/+6e892qKvArpSL0xrwe8wqinvMRWOLx5zt08Fv2nvdqou72Rg1W9J0wRvbFddr0GCEm96QMWvcj6R71dje47N8iqPG4Sbrz8bX+9zZVKvGg5mL2AQP6867EFvRZjorzMMJk8TTmsPCycPbw4RYS62yQvPNj2rTwuU7C65FQgPVhV1Dww8rm8WblxvN3XHL0LRFG6RyPSuRUkHLwOUt48h6TzO/6uN7093Ze8YuMjPfzSgTzoXII8xmbBPKSki721pgW9qaKDvHnYjL25jyC9/3tWPM9QYbw5SHG937uSvHw4tLzh9Du9qi6MvBDzMzx1uB282nqUPc1UEz3IcvW7IDESPX/WVDzfFsc7DEdvvRpHCL1uIhM9QudbvZPQT71Z6B+8jSs7PPDC9Tqdnvg89HiAuyuCLbyNoom85peCOo3IPr14OXy95TOTuyYrIb1+vx+5miqbPOAE/rw8f+e8p/kSvYGJ5LwJwdW8d8CZvBMTE714/ty8KDU1vHR5YzsL5Ni8MDQpvP7oS709w2u9e0RguVS+Ib1yYZW9PGjovG0zsr1H69m9ttPQvXJqo71SkgW+KUKKvBqoMLxlGrO8i5jJvc2Arr0AItm9fW4QPQDVcbzC3Yi9aDaBPGY047y8oYu7t1PSPFD9OD29ZCE9JgQIPLD98rwXHLq8rzcGvWEm1rzG2jO9kkueveCFLb0mbfy8TViwPECDWbr6gzw9F+QVvQ/MhbxjzIw8lqLHuy1hS7s54+c8nInPOTWdv7zE20W8rSGlPEkZfLyaqsC8v4xgvH4CdDvi5BU8sugPPA/OoDwa07U8p9KavFwlWbpbae67++4gvRnxk7xSyCs8VendPKwoErm8zk68cKk1vO+9VLw+rEu9dY8+vLnqdjxehWS9tacjvP1bcryvLrw7P6A0vUJOqLw+May7cjhovQTpnryr7ic9UlrMvI+3yLwxKoy9SGtdvE5q/7wx5KC9rCUovRMYAb2vwFa9at5XvA06grwf6VS9MgXavPRvtjtr0a28FhtEvUGnhb1wrZO9yablPCKCVzkl36S8L1Y/PDfPCL2aMJc7SmghvSFwZ73rnAG9wj+KOTHpUryfzBu9MyiLPNIKPb2aSjG9DNxiPU3sLry+o8Y8UVPmPJP2Ajunf4G8qZKEPCZ3szzWI6e8/BrePCib8DwbGPi8oLtUvUJLR73SmB+9YuVTvZyRNb3s1Fu93eZgvarboL3hXIC9svDFPXSNhD3h/vE5gAntPFV55DxO96A8Q4MwPL5iCz2acoy8vb5evKZQi7xcuKI8ViAfvbdjgL08RDO9hCIfPWQ4ibwpkEM9UfNzO108Kr3J1Y88vso3PE8t0zv1f6I9fYsJO6ye8zyuC3A9JlL3uzVmmLutLfq8KSKvvcOalr2SwTa8gEiUvfyRcb26ltE7lAAZPBOdNLw3IU89xbuPvdRfw710yhi9eaG4vMfB0LyuVoe8URmXvLUA+bvm5gq8kxrOvIvR1LyY6jq954eyOk7n1Tvh5LC7iqpwPED5O7xywZw894YPPbd1ED2lW7Y8FbswPYa5kTx1HKy7kPNzvBFPUjuT3GU8A4/gOyf8Irs7UZg7FbmDvGpJtryq9EM8f0FRPU395brRynK8kTbZvDlNL715DCK92S9SPYjo5zwLV3E8WF5APV6SCblMv1o9+rhWvPlvU73+Vtm8ksiVO6lCkr175EO8LYOkPMXpxjy10tA7CWgxvAhWBr1LDpS8XgJoPFq4jDwfRga7N5gQPXLzrrxojCC7mlUvvBtTbb3XbGi7UFTOvGqxN729rmw8g/i+PNkqmTxhQow88HsHvBsfS7vfWaw8io6bvBAgLrxZNpa8tmbIuxZ2Xr3NrpS9boCRu3SkLr29tiC9pwPzPJtbZLsl8Oy8ePGAvIPHo7yDpoq8c/gMvai36bxc1BG9lNqyvMRpLbr3sOq8LMvEvMwGEb1pYMG7WiGruy99Cr0/1LG6OWu1vDpuHL3MAuO8UCqVuj2rAj0ooDw9S+4IvYsQAT2kD0o9sl98O/s57btSDLo8R0CTPO4TDzuHAJQ8eLdSvJsFnTsIlfs8aOoRPbbNFLyZtg8881EgvKlNlbxsLX07VR0svJM/Hb11ziS9hKH7uuJ0mrxVpYm86gm0PInhwDzHHHI8Hg8FPel32TyU5Z082+8mPd6PILvkDYk8fMmwOJwOHDsFL5K88xvlOnmvvTuZb4A8+r9HPI/9LTzRJEs85R6Vvf7/ir0M1B+9ay5lvVzl5rxbc1O8joiCvUj0KL15rp+8PXTdvJEyWL3DxLG9fg5GvfF1ib2v+CG9uWeUvbJVvbuAdQq94D0CPJA5WjxJSmM9TyaQPOmwzbzDHJk5y5ijOzr6Kbz/JQY9asJRveFnk719HpC90OGbu8gMgzyoLHQ8S5KMO6LcbDwOXoK8YvuTPGtLrzyy0GA9o1odPXHQg7vCsBC9mPdEvCs5CL37sQK8gSUduw5sojs/qBM8f2zLvLdnO72BpLm9DSS+vHJ/wLxWWdi8gx2SPG/N5jwv8Ci9MtWnupiIZ7yuQ0g9U4rnvHWyDjzMDWk8YVoovQLewrwLHUO9E55OvKuHx7yjzg28N7XnuyCbarynsc+7LwFOPYK/f72FL4W9tkm3vJu9qr3HSgi9ifzyOxJ5ML34qxW9aE2XvAeDijyNmqC7apCnvLG/0bydqle9AuEYu3WSbbydryu8atAYvcSI0rxpgtG83e2ZOog8tbwEEwu9UBXcvIQ9Ab3h1SC92n8GPbIk6TxTLAI984WBOwFvKbyRbPQ8JHiSPGMBUTzPhr28nkfcOyjRWLsnRD28kNdruyD33Lv7QoA8pR2oPK/vF70HSIG9XvfjOiaOQb1Y2ua8Fn+zvHWzEb2PsxI9JLlYPLZIqzxfE8G6Xz9rPFu7GLyCKgI8tbVrvEIMXbug5Be9X0l6OnNvOLwdsYW8Vc6RvHZ9hr2MvH+9ZgnCvMMUab18CUu9qgPtvMnVGr0AnwS9U+uYPbfJ0juH9rO8+7mXPF6Ekrx+mUK94UC4vAj5vTy4Cza85IofPVyKO7xwdxC9eDpdvcGtn71d6NW8czE8vUqWa72indC8IouPvJlEd73Giwe9rD/uvHLqtL0po8m9k0qCvSGHtb0Y/gG9uRGpu2DRT7zS06A8s3CRPcZxCT3x8TW8MtYoPVr4oLwYD5+8Gcv+O+fU5btoRNE8cMf/vE2hnruTrXm85T8jvMufGL1J/em8ftRevbgjwL3pi5y962RDvfNxSL24Ngi92QVGvTY25LxZSrC883LEPGqmfTtl4My7LhuEu3AI+bxWuDK8Y1svvNidIb0LhBS9U5C8OzJkIz38w2o9pxUgvOt1Br1z/EW9254BPV+INDzsNbo8OyCwuwa8SL1ixra8a8zbvCJ5Nb3S4BS8d3sCvHgohbtxqBy8WnpHvPvMOD31wwc9EE3SvPyYE70yhfO8qP1GvA6tRr1KHBC8t1vtO2Lf+LqW8fi8h2/5vDfByryYMdy83t64vNy1v7z2d5y8sbzAPIZ8ljynU9k7WYDDvGEbCrxFoLa8fLz7vGXxlTxENeq44W4TvRyaj73OITI8U2LkPOr9hzyXsPK8AhpRPDAtALwRZRG9vq4aPWVLAz2eexe8wBTOvBpxQr31/uO8EaTpvIR/e7yrly08yml1PaELozy4UBU9k6kSO+gZyDuCb+88C25ivdDSZjyspgw8/wJQvYpwprwZIHW8hFBqvRqgz7wgyW08H4rYvCbD2rygXi28nxjPPCPq/DxMHi+9TfoOvOZhAr3ttiG8mH0VvT/ITL0hyxG9V5J/vSc25L3hE1u9sigBvdSwV73m6z+9k9lRvCtFI71/ebe8rqcVvONhnTyV2UE9vUSbvBLMDb0hsSu8ANx6vQ4I6bzSX0K9AxD9PITC2TsCJmM9gWOyOIWT9TtGlH49MvRyvLT0kDxk5l49DQ3UPKCbiLsdBsM6IOmpvI74bb0V/Xu9YWo8vfcvr72WSMm97epMvSncOTyc/o28VbuSvO0zAjxrliy9GapuvZELDb0gs1+9ER0hPKipBT1nKJy7m9CyOlVaBj0iUw090VjLvP0q8zxE+R49eWPpvG+F8rydKT69s5AIPfeqiDyGI5i8py8CPII9yzuGDM28cCi+u/B1Ijvj2KY86bs0vJ4RB7zUPe85ryOIOzJ827wWxaC8hSR1vUfVNro7mdO8UN55vW/pHb0Ac269vTZfvUdF67x7J0a9aSpdvOgRoLw4DKS8PehDvRYAFL3bQQe9tSVgvW+ahb3Fh/a8OOOvPCCxmTucGc48dnXCPGYlwbzVKro7fmc9Pb8sMj2vPr48Cc0OvEtAPbyFeUi9yJAvvCvlyjk1LWy8rqiBOw3BUzpb7nK8PmczvSRIfb0gQSC8HiwsPSnC7ruTnKG8lqQgPVv8sLw1q4K8dSZuvADEmTyXLaU8ddOUPLMSgj154M49QxQXPJWLJD3Zfac9cOvTvGbnLL307mG8Mj4KvVlYf71Hd3y9HvoHO3gP/LzcdeK8DXkQvTfJvbxbl/A8cNQvvd5NCb24BlI8xULYOoNHs7pRIKu5JI9ZPCm0i7zgDhA5a7UnvPPJ7bybwUs82pGAvFgyBzwETQW8T2TAvZ1Byb1X1Hu9hlOYvRGwpL1BUCS9syfAvX+klr2v8w29B0ZxvfxV37xao4G9jjF7vaqYMr29mFe9NrwtvXE0BjqADIS7/CuSPA5XFTx2Kj88oaZUvN9gJLxCfcy7TW18PPddwTw8Dlg8DWShPSizSz1v/AY9LUNfPWlmKTziXBS8bqQMPWyQzLr4T0G8t9+/PGXaWbwCmsG7yMC1vAnLer1eCEu9oxMyvb5RjL3z3Kq8k+q0vDDsBb2RxkC7cFfSPAY7ZjiJWV88x7p+POmhQDy3QaS7nXixOwJeg71m2Yq8kITOvf0Sfb3X+Sq9+cKXvYFhXr13EaK9F+ADvR6QY73z8+q5neWDPEw/ubzmOmo9S6IEvUFEOb0fZP07m6IPvahgN702TTG9PxoQveXrh7zve7C8NOmKvMAJ5zo1KMS8qzXyvJASi7wHy5C8hP2HPMdtqLtwsEG8vWIXPerbB7z2SCO9VjbZvH0NLbyk6aK8hKGlOvHHDr1dl6E7p6tdOxwC6DzArDE9hMc/vfazsLxO9I48WfM6PZniXjwMIaa8y+xtvOkmLr2EfDG8SMSTPRBYTT1ruZg8Ca9GPHkVkLvLT7c8/w/bvG8wDL1jKqK8oDLcPPmPJbxr3gK97wcGPQ5HCjy4HSK8jPfRvPvW47x787i8FJ09PN+PkzpqDVU87ZKlvEDlbrx/ZaW81jAsvaUdtr0oAMM7+YyPvIpmN7xaXXg7s3epu5ONDL1gg4K6WCqlPBQe0jzItt+8loS/ueUgArxQw7K8CgdeuqaIDj3Qbpk92uH5O2PqSbsbwja8HZ0TvT+jML2PIWC97oCpvOG3GLyazyG8lEOMvDopmbz7fRG9ldkQPCjanj0Ot1U9sV+oPKRy7rsDfx+9UK1PPBTdwzyOD5m7EqHzPDT9YLr2lgq9nPeivK+XYjsIAQS9l9k1vCP0oTtat3m9AhgDvIiZEbzytC+7WaTVvNEa7Lx0D6w78+kQPSZaUjhMZAi9q4KQvbLl6r3smTu+FzOsPM7JDj2O9RA93c1MvY1X/Lx6d8c8Ga0bPd6NBDxalKU8NkIZPGmGqbz7LsK8EKJIvJfqUL1tIwq95Z6+vKqOFLupCQW8Lq/Au/zwJb3gaSS99bslPekLHj39wIo9H92rPOoq4TxKD0g8wDaAPE2RJbyKZRu8fb0GvajQ5Lzqboq8Dfs/vKqJz7wHqaW6C5RCvZ690byvw5A8QmyHvAXCOrvznfq84pjLvMmcq7wGd7G7KfV+vcD7XL2sFpi9oeq8vNnhG70/eoq90W2SvCw2gr0sUFW9xQDUvFI+Bb1MtUE9njdmvdKXi705QgG9cpSTO4UHbDzvSW89yBiTvLBSy7zt4So9k6onvTqtOrxVR4u86UYPvcVY+bxlU4u8UB18vG1YZ70WEwq9qlT+PN6jAjvxTga85T1xvBl0jDwXD7G8+ji+vNWPKLwp/M68rDDqtqBt1zr3nVi6WLxMvdHIxLysUXU8vOsGPOLR+Lzxire8pCD4OXs10Ly84L68ab/NvNbsUL2eV6I8YJzzO4AkurwzZMA8tquIugKIsrx6v9g8rs5evZuSer0JtZa9LBhsvcQTBr2nywG9F0W7u1FNFzvNlVA8Mx26uwfyHryN/mc8H3/ivPa8Br2jIzq9R+P1uhIud7yg2x899ZnqvALZsb0DVM29IMMMPZNPLD0UmGE9RLCnvGhKEL35tzC8CBgrPaDj/zqNi5m50fANPW5CcDzYeY28B79jveiCrr3crw69nC0kPX9CPT2rfoA9bKt5PLK17bzwlI289PM7Ozco9by/u627lAMYPVToEz2dDz09h7I+PeZb1DtHtBS9t7xqvUicP7yWbwG8Hh0xPROoCj06Oxk9cZIuuy/J7LsQQ9S74zqkvB5kP70MxMe86A8SPSmPobw1UuS8aco3vaRWXL1Wf1K8UhYVPEfCCb2N0pY8DjguvOf22ju+R5e8D/lmvH3lHL0Zl+G7A8xwPQf5kT0nx5s9r9rkvBTFAzqdBqe8tcZcPMn9L7wfGKq8eigQvZj7nL2AUXO94sYgvXyvnDztrG88KTIbPE+uDbxbiCk93EM3PUxIbj3rSXA9bHSfvPyLVTv9ok294yhZPMcCTzvYB2Y743duPZYnDz0PToQ9rdqevXStTb0Ts6+92dYMvQeTWb0eXZS96vAfPIvX7LwLija99VtAuzCINr1e7T+9dfKdOqOV1byNscy8Uns2PcSk3Lvr2b28LK9quUPGtLsljfu8yAHQvBbO17w455A69RGZPHRJvrwaWEq8VVQoPabRyjxgTn09d6VOur6HuTvyCGw8bREDPS2fED2IK2Q9ssf0O/mreD0Q7EA9TFcrvMIgyzwk2ZC7D4xDPfjamj1iprA8pW83vVWc0ryrdhW9STojve3YgL3F0lm9qY7ZvAnbk7zuzjc70PIbvVfPF71lnqe7Uy0yvJFTkjw9XFM8tpgdvQtgVb2vr3W96PKYPB0tq7zQ6ZW7vMeQvIhmM73KZDe7avkVvWgbgLzNXlY9knXdPAzK2Tu1wAC8CnexPJJFPTwQS3S5BYwkPIInCLtjfAC9Iu0CPU9bPDrgpHs8IlSLPNQSjDtWsas8IO1uu4hRj7xQzAA91A4yPesPZTzwjFQ7mH0Nu9ShR7ot2XA8IhLivHBmqLyUJxk8o1s3PLYUtLr7h/68IcS4PD1b27xu05K8noUGPVKIbTxzejU9qHukvU5adL02U8y9cllhvbzgF72vfoq9/4+3OfKXW7xy/yE7Y5pHPENVkjx6F587/UcTPZW4/LwB6xi8ov8JvbTyYb2u9RG93hDtPOQ6oDxnJ4o8EeAgvGXLCL2t1kG8ZzTNvBoo/jrNq0K8R/6Iu82OYbw3yIW8mCITvblInTscYRQ97BwwvEIiqTx1ypQ8nT+YvNXY6bw7HJi87RcAvazUVL3d/S+9YTSXvO2YM715+HK9Z5UvPDaprDgANv27cew5PKv+hr0Oyha9c8zyPAKVAb2e6e+3m2Wwu1IDojtnn1U8JiMDOoiaxTzEWls9m3oTPF0Ffj07LEs9jVewPA4j+jre0A08AwdePG5aHjyjc5i7FvADvXGiLL1+JXq9dOLpOycwHL2jpFe8UQR6PVPx7jyW1Iw8QhoLPRExxTxxG846mXQdveKJ7rxymiK91fRqvbt6mL0MYIy9xsclvSxvX721LXu91jTcPTn8xTsdzBg97J4lPXxbqrwa/go8BVW2O1srCL2Oeza93GdzvMagWL1jIQ29SRGFvejolb2u0Ri9Cr1jvd56ib00Osi8xsJ6vdD6pb01Srq9HG2lvcjl5b0kgPO92k5+veufXb2B8Hq99xQSPOaIdzz4Y707683rPAmwZjzTxK28LY2RPHqCWTyvFvc71Aj9u4pr0rxwIu+8OaR3vQPLkrzgzty821RcvQJAFb1GEhK99P8dvJTl6rxkIDE9hxITvWyZKbt3V108aGMKvQiLr7zn8OA8vuqovFMp1TzfvaW8WfbwOr1pHjxRun+8voAZveCgQ73kuCi9qdOavS8UUr07jRO99w5qvZz4i71j0YS9nx+ovQ5Xx71XDLq9JY5AvamOQb1xVxO9kS25vSrLiL0wJBu9H+WPO+VYpjxX4g68UMS9PIWw9DvxZdk8Hc51PelgVD1C+4w9wj1xPBSUljxUejg9Ykc1vLGk8zxmxGU8Da4QPGxeMjxfnZO5sBnOPDbB+zuMHk89e6ZIvRvTb73/oW68s9EauyNWmLwg2Ma8h3IgvJnI/bwuP0q9jjzLvcyFCL56k6y9smS3vZRxQL1gZ188TC7dvHr/87wHQ386grfVPICqNz14KHc9ZBNNvEb5Vr2Sr+64ysrKvAxC8rou/yY9BjrhPDSBBjxYrXg9ipZgPcMj8Dxm+As9qb8fPRhmZjxLgi088etPPIp6YTxPBTW8URylPP/rSrx8Zre8GHanPNvBvbyC4G89YhYevBZsgLssbOS7ITRSvDxsD7zsCsg8NHg4PC91pbxHKXq8gEiPvY/NMr1v0K29KzWLvX5cmbz2Px07QJBbvOcCEr3RAwO96LMLPR0D27xO87K8DvOfuiV6V7xNsWK6ymI+PROrGD3Uu9e8MasAuqT2pL33/ie70XSpPDCSUL2tAsM7aQOqusmbkby5J528aLyOvKtaRjxKPEW9cOKuvB5GIrxHwTy9wrZsvUVeobyI/RW9IKTUvAME1bvMAlo9ce7ZvLhh1bwZUQ292m0VumhVPL2pEIK9o/wAPQ2yuTsfk/28c16QO9PcmLzBmuK8k3e2PKo9L7zamg+9Po4ZvT0sqryioA87nenkPHgZVrxmHDe9linBPOc5V716iZO9rVgMPE/AtL2ncxq9Q46dvJkL07xK40G7zXgAvaZeOL1gWHq9ahFEvWocI71M12u89laIvT30bb0HU9y8rV+ivDJmGrw9hgE8OJhnvSdxF73zztw8etdkvfBopb1OUKK8/iUrvJSHB73XXZm90+PkvGacs70f1/a99L7zvZgaor0CnkS9XTDyvBCZF738C+28XnwiuqcwBLxRl468S9g+vezgHL3+tiQ9QEqxO1PGrrzsdY08L71tvJyHRb0T//y8IN0uvcjwlL2tFr68m25GPDIFkjx2fts6rjgIPEMnUjzO+ve7n9MrPcmZXr0Pc1y9Q4aBvTP12rwtP9u892PauiK4gb0JiwO9kKTbtm1Le73iRKS9lJSaPLeAhDvm1Vs8ejA5PZxsrTxqN8Y83vUiPYhe9jtdkYA9tf2tvLgTlTxIaR09aCogvQfh3ryhs5s8tEOdvKMSz7xpAGs8t/6FO/mDLb04Joy7NdyqvcFlW702T8K9V7UXvb3Udr0lnRq9UqapPHA3kLtzFAO8XyFzPI+6NzyovNg8YmeJvIN7sDwqGtU8cCgIPIbymjuefSu7W+QwvcDKz7yiXbq8ul6rvdI/Sr33URg94nxIvRNOGb3q9sc57gM7PXgSDD0eJxA9rlKsPNLlFTwRzRI9cAUDO8wRGbwqkry8lH24u7jwnLuF1AY9mc8KPSndi7yAQSW95JRJPdRWy7tWxim85DxOvBkVKD03DKA9xecdPQiXL71EBu28wPAOPW3fWL3nYCS9zWstu+kvJL2FRsa7Bb2AveVXUr2q7zy9mzi4vFTA5LxbPR08GrJuPatK+TzH4KU916Y6PA2/BDwtGzU9enwpvfDdqrylt+Q7N8E5vTjHi70frBy8AA+XvbxO2rzMaTI8hPB1vQ9pcr0NkRE820rouwwzo72OIRi9xmHIvL75GL2j+oM88i1CvQgEUr3ec0e9/5SkvYVbv729Eja9ns4MveJVPb3x4yw7a1QPvc3FhL2CFiu9t4KsuaW5Cz2pgpc9FK5TPLgPx7t4/CC81P3XPK/EN7yHlY082WoUvMMNG70lzsC88aFbvSuNW73BpsK8ADuUvQdCyLykEws8uNqtu5pVxjtRtHY6iYhoPYZiSTvW8wm8EnuvvLkVEr0ohyO90NJ2PJ289Tv1OIW9jodrvBRFXTsHJMy8J2ZdvKw3KbyHPze9mewjvZYhTLxlwU29ZxkevXozlLw3ocu8xKHwvAnyFr0oUHW9NmIlvM7qkL297bi964wYvO8PML3XHI+8AsGJvHFUtLxB2jm9gxoIvYyQ0rwzXbe6rsu5vNaUr7zdDvm8W4ugPGNFxbyKzF69LguUvM3LVzzcmcS7eRmBOhXZoDzxVF68ogB3PHVANj1z6k69D0iKPCM3bz1lHzk9nn4zO1NQIbvvqso6yCRKu4rp7jv2egk9W06MPQWXaD2yMv88P1WBvA4lZDmlQj48XTf7Ox5cAD0IBra8zz/Du+gX3Lw45de660knvKYwn7ymEeI7eD20vJJ1Ab0wtgW9vfSWO/STn72O1pC9nzPnPEf5fDy9m726Em45PX7NGD0cBDI8iXOSPEBuOz3jw+I9DYP1PA23Bj330ck99i4OO3s69DsXW2M7tlOXPIZ5obzFezk8zdsivCahWbxfqqS7QlHDPI3FN7qoN9q75n0sveabmLxTK6W8yFaCvTOX/Lxss1K7eeItPEoLO7v/R7q77wLnPK44hjwdDo+8HU/PvLkZ8bxueZo8QQI8vWAnw7whtRM98nzoPPnKhzxOVLE8Sm7QPF2MKTsFvDY8OjHiPLPB7TujMAs8VVrLvcarh72IciO9xl+pvBe/orz1rcS8hFMQvEFaGzzk7A28E0odvYLLYL3nRmY8EjJyvNoPHL0SBTW9wqD3PDH5JDy7SZ+8MI3KPSfLfz2IZO481V3DPZE+Jj0e2Iw71TCaO9GwTrz+1S88Ed0YvKmPubwumfA8cU4NveI/L70z1oW8eYspvRqiCb3h9Y28X0tTue6AKrtYKi28Z2cIPZq0qbykZ668yUHOPBRviLsbwX+8L1wsPG40C7p0aDq8rzB1O0b0Br0igWq9zPtovdp5wLytRja9fFtQvd0s87r+Eno9O7wTvVhNurxMSqI8kT0rvbStIL0J48q7EYwGPQuF9rxrXvm8nqpRvc8Dt70DyD28bhRWvSzKQb1qBho5c+kWvawJQr2y1+u74fUjumbnDL1fQZy8DBoMPX5B/7syEsw7sU1Ku+bGoTw/Yp27HQ83PTbCqLtFcp68wfpGPYAVGz0I2dw7zBq7vOIah7wsW4U8sBRWvdmBIr3qxRW8hGlNvSu5wrzuylY8vAydPTcVRztmML+8L/zsPKspYDvief07NOT4O2NzNDy6ql689Q1JPOryt7yxRDu9aKX7uzGWbrtfKLK6IhSVvAlS7zmlS8s8UJ9OvZS3JL2NYmc8qpZsuweMjbxJDY08CLhPuuCk2LyZIDa94fQGvfsdb70TuoC9NUkXvUB0F73cj4O8T6Y6verGbrzglcA7xfEju7qpiDxeuiw9nJAWPR2lHD3jlFQ9PC4SPbU31DyZjV89OjtGvbdkYr39IUq95L0uvHQNfjvJwCm8bLiPvANx3bwF4cS8uWT7PP2kSz0/wA89w+GLPLhx4juamMW8JyBevNpoRbwqmDe84i0fuieuS7yQIRO9ERkkufYUWLzsCzS90rpnvOMRgLxRTUm9BZdKPKveQzzWxni8wPAkvLyXp7xD3mi7/p54O/aRazybj9W8ZKkZvbo1xLw891u8JjKFu3Ucaronn9Q6BRUCO/Dl9DyBOYw82IRtPL4eYb3CUH+8Y3A7vV3OU73VafO8d/yzvKI5Vr2NiE+9ey05vFDjXro0Y488iygEPfWTNjyNPgU8uHcUvEER5Tv/vVS8yVOSPKK2PbvA3pW8FV8DPOXJkryAQL+8DLKhunhrlTsQE5K8I3mxPQfifD3njj88LjzwPDQegzx/rLe6dkxoPN4+ijwteX+7Zcqbu8nqEL01Zyk7a8pPPGK+MrxXwwG6ssc7Op9eDL2DfEq904qHu6uDMLyFE8o7wjc+PZt/Vj0pvoI9lczPPE2Evjw5WLg8MJ2fPHUbbz1cwGQ9uXt4uzTXSbs3Y/I8d1QtvZOnmbxEQce8xLwdvEE+Fr1iUY48jv0YPHbe/LzNQso8xXJQPErlxbySiCa88IIPPNO6AzxWsE+9CZHIOv0dRLzDhVe9FgsBPG6vDTykvAi8w5AZPD+jvLwg46W87cKzvL57hLwKYsg88xpcO017fjw5aJs9Tew8vObwArz8mew54mK3PDt++jzDRn68Ro6uPPhwPz1qY7o81HRgOtxN9jzsosg8MWnFPKLv+jvNTIe8bRuXvHEBBbxSZCM8KggtvEE0Ybz+PBE9s3sIvU8+YL36v0a9p7fhvGZyVb2LT5W6RSo8vR6yFb0xLDO93Q2Cu1zOKjwGoTu8CL0tvIW8PjzyldA8HACTufj1JrzpTZI71bDBvDhhwbwvXs68vwqrPAfM8bxj/S68a0DePBB52jsghmS62TxuvH6KJL0/FZ278MWtPLXf8rz1aOm8P5MmPTneQzxd5qK8mn4su2S4GDxFgCG8rcZKPLkssruXEKO8n0g1vQV/H704x5G8tuEQvWPnYb3MNfG8plGDvf+AQL1tXDu8xAiEvMngC72Kola8/34BvUGxKL0G1Ue8F+Y7PA4YbbtJyi07wvDPvFTes7uaYaC7ASZTvfANlLunaoy7hjl9PL18irrPAja8/UULvBiF6bteK7Q8aMA8PSiWzDzJl4w7BMsUPbtQIDzVy728Vq4kvIb3AL1JWOa8mMroOoyq0rz80cK8XrcwPXQgKjy4Vkg8NsqqPKBo+TtHGBU7ggoQPS+xWLyrCpQ8+TGWvMHbljpFmnc9QF+7uSQPKb2/BqC9+KPnPGzLTL1scby9pN3lvCGuPL2Rl1O9UCo6vRz+gLxPmkY9WasGvTDkn7wtwIg8kmVTvILkIL1sOze9nBwDPPMrqrx674e8/OYbPTVpmzy1dgk8BpMFPa5WUzw4ptE8UQAtPNbsuLsQ7GK8gKYQPC34oTzXu2M9j+V4PIPmQzwZoYg9oTYcvYdpprt4d089FV6uvLZueTs5lLM8KmoBPe1VEz287lw94b/hPFptaD3X2qo8aMSJvItyi7zkE9u71WtPvc3FJ71LpMC8BL4KvSAYBjydTyG9+KOMvRduS7zbxvu8gW6SvVovtLxz1X+9OJP2vM/5kDytbwq9hTo3PC/YNz02V9G70CA9PJShhDt+sdE7L8QSPCEXkrzbzVU9LSNxvRsxCL00P6m765P7vHxfhLnHRjQ8li25ux6pKb3iubk8tc8Hvfv+2b1+xR+9BUnYu7WKgL2073O83Hu5vKTCKLyA9VW7vTcNvUPqK7xHjRA7t2CGvMde77xXe1Q8IPLLvPp0DD3wuQO9eBxKPfYLGT0Ppda7fFt2u0D+SrzhTBG9faxYPYvb7Dr2fca8058bPWx4crwkfIi8O6fOPG2MSzzlS7Q8t0BPvf2Vir3YPZC9ExREPWMQXLuhnV+8IoxVPMA0x7wDtzq8AFP2PFGRyby6dca6kESCPNNNZbvwqYQ9n/ojO7yw97vHkzw9kWvlO0RYEr30Wvu8jdEbPeOWVz1+Xb88g3NiPKXGqzyiolM9WPRpvU+Fjb0Ymhy936hBvWwcmr1Q0YC9euI9vJL45rz5wni8JJ3pvAUp/7yVxqO8dPVFPI6pCL0a6Au9n3YMureGhruq3Yi8wJYwPMZc3DxhE3A9dUgBPYP5ljyHcmu9QrkWPOjYXDrZq/+8JBw9vZvLy73eSBS981WJvWkGB773CI+9BdfsvUza/r3LsaC9a1xRvJiX1rzCJPO8jRmtPHzysDxXF1U8QawPvGRvvrvrfRQ8Dpz/PNosDrwr0LW8Cc8EPWD25bucvMO7u9givf5bG73qvc+8dpBgPfoXCzrkMYY6CiQLPf9nfzxw3Da97XMBPdPt0jyYIZk7MzSTut7DF72gIoi8H+kPveNlR72nOle7Nu35vLnWjrz7zRG9ZSWSu70rlbo7oQi9RY0XPTmaoLxKK8+8R2mBPKTPEbzbwAG9jNqjvCez67yNnyy97gONvJu767xKbsS766JBvBbVnDnyJ2+8FG7zvSXpI73TzQW9tKn5vB/Uh72lemO9H1aHO+ags7sJiYK8mC52PFnp/zxQiNY73SysvRsYp7255da8ub/GvUUFCb6F+MG9vsARvcsBvLt357a8271kvRj9JL2LHy294Z5zvb7i+7y8Nbu9scZpvdmDUjxSqY89S8UgOyqjC7sgK628QeA5PYiD9zxKHQ+6mxksvMREO7zZgQE9UbhKvXHlI72GWJo8CIGjvGJ1QD0+9I482ccRPQBJPjwcWiY9LA++vES5Fb0dd2i9oQKQvYMAbr0NU1u9FxeNvJPa+jpnSiS7KpgwvSNpejw4Ez091PX/PHcUDD0R7jI92feFvKRa67yEVBu8SaU9upvzwLzdIjU8VlXHvAaMWr1m7Lq8OT89u4cD/bxeGZe7GcLeO6afw7y7BeQ5D5iMvY6Uar06aua8Er/Hu6JhyjxFq0090JUxvWqiMr145IW8xCpAvQ4OkbvaVvo70f0avIQhgLzqlYy7EkFnvUvQCLzBf0u8SqpgvQU9Fbyjgwy9iFtQu1fl0DzVNIk8yWYzvAkXIL0QU2Y8fMS7uW/IZ7wWBb24q/5Fu9wa1TuKOZK9MIH4vEBdAb0aVji98lgevIlJS7ynDXi8ptFQPHqhmbs5dhq9XKBBPMgymryoxGS9Ckw0vRFNSr02+p29b8znvEjKIL3p6oa9lDHrOcF3TzkbNB+76K6LPN9UMj3+uic9h1F0OxzKKDwQCiU7FoTiO/QO0zlW5Bq9WFaMOdURMr36kgu9jyfYu1tbvjxOO/U8WjDgu1BjHzwdGZO7fktKvU92Tbq5wBq8tM6iPIjWCr2IRV+9e+ezvPhQFL3yEpG8Lfg6vTrxQ71s2wi9B7aZvYzonr0RG/m8v//cvJByyjxeXyo9FcfCPHM1Pz3OCXG6aWJgvS5U9rx19hk7Rj41vVNOmLzUaPC8X5w8vWFRdb1bD/u8mz9COfsHZ71GjIu99RRnOya2rLwCo0q910pAuyavp7y2xhO86Sp9PJSmrrt2KB89lJg1vFpm7TyKrnA9sP90vFWKgTrdXd47h/qSvJv9mr1BDaC9QhLtvO1Ijb0YDma9AX8PPKSnzbw29O+89Gr/PCzPCTvKAdc8MtXPO94yU7t5Sr+7RlxBPNDYqzwjXSw93Jz2OS2BNDy157s7DdXBvOFAMb0fhKq8WrolvUZ0x73OdIC9O46GvClTQr0svr05sHHKu9+54bs3PKo72e3RvOVwST2bi4A9/udXvefMJ7y90uu7SqglPJWWQDroZGg86xeNvBI+SjwcXD08l0vqPBkTBj2kzR89o1IFPdyS1ToGVWe7tB3lu6OoI7w61Bs8cPsKO3RBB702xMO8WTE7PEFSJL1Y7CG9nVa8Oj2a2jsnex47YAYSPWHw2Ds6fB49em8ivVtWRL3bB8a8SQYzvQK1hL3oUGC9K6QZvbyFaDz6Y8+7ZQXJO2oJuDwMShQ8/yMAPfIYST2tb+i8qvtbvQRMNbzMjRs9xlrqvFAWlrywVB29EDCCvcOCjLzo4/G7xHuPuwRBMz3r5SE9gJL5u/H9Wz2GtIg8QCBdPCm5wzxBl7m8od06vddrQ738dA+8ylmAvLCqtrxmQGC8sPcUPQrtCLzG2jA9u6qzvArO0LvPx7U8uJYLPG95mTvVksY8mKIPPX8QdTxOVjw9EEvBvKPCzLw36va8LiGVPM/cWLxiKYa9/v2gPMCGu7y56Ze9Q+/TO/NY/Lz09Wa9DrGaO31htbw5Fdm8Dh3hvO0gIr2VPXG9qFJMPYi1eTxLYU09fvS8PEoWobsXn5o8pTA4PU8XfTwW0BM9nISGPYTUkbth4gK8G7MUvbU4wbyRFaK8gZnHvGUKa7s2B/Y8S8IGvP0FD7xNuos9uyOMu4Rq1LtBBpI9KA4XveQGe73c0Qo9mCWqPMHoEjr+D5q7AZuQPOAOhDzuxTa9jMw8vGw49zzDMY48bQ49PF/6uDwlYrM8yEvZPCxIijsw/l08Z0ipPEg/DDy50sg8QnsGvOxVI70ua4W9lXstPdcuv7zomA29UR8ePVLFjzy+o1k6RAW6O8+wDD3uH4o8h9jMOgw2A7rXLAs9DEuOPLva6jzboEc9MP4CPW6vejxO4/K8LqpJPAasjzz7zyG9/0QDvTpqgjzW8G+8VceWu2KKBr3Lrxe9zfEgPZSg+bomcc46QPpVPOPKyLuFBwy9qetTvJhVIbxgxq+9XBMNvcGKDT2yhaw9FK4OvoRMdb1K8HY8EudrPc8Sw7vS5Ie8iOAnPWApVb3hAAy9qAkmPUciFL14bUm9qvS7vFdogDxKgn+9+ZjovAYhMjxcbFy8RIFPvY27i7xrIRG987KePFfzOTyXv7a8CRXxvNa8N7zlnHe9a7oOvYPw1bxl+E69jgbTPE5PSj3cI6U9szHxO0UE8DtGgfE8x8VAuwxkB73mYAC9hFCavQlBLr1aVwu9yi6HveZxdr2f/G29oHxlvHeOHb01DE+9SR0MvYTtL72wTM+7fRQKvVz+a71tmVe8qKxUve8bqb3d4UC9XNSSvFL42rsGWjk8oTUjvCLL97x+dAm7zFqyvJSZz7zVXuy82J3ivBcjSLxwVrc8jtkbvc9nib3UqZa8Atq1u3pIrrx8E6e8LEy1veUgl71IkeK9NDWTvSu30bxYHwC8+AwPvRwBF7otuBm88145vLX/17x1Wcm74ZV5vOk7GLwbTZA7N9M+PRsdpzsppwY9zmGEvZyvNL08ZUU9EQCivF7PYLwngLk92kYlPVqh7btv85w9MqqLvRPqir2PCKm92oGcvSGWPL0yuQG9VnELvWeH+Lq56UQ8KVy7vHeeuLwVXzw9aTOxvKontLz4s9G7X3WBPFeBN7waKdU8uDQ0PDXFULwJbxK8Lb/DOz2z+TxJFMO6cG9wvVtWB71kCX+8RboLPSBT4bwlMTM7hIP/PK9XV7xP6mQ8IjbSu9gdzbyyLai807K3ukuphrzzHLe8fayBu/hr1zxTaoc8xHDAvINeRjt/oY68u3favP9nobmxwD09gQS4PQQsnj0sRzk9kcaTPABPU7waKAi9YcPwPBUoLj1dXj28WBv5vPHou7sToXu8eI3SvB1fBr2ldF29aLENPTCEnzv8sUI9huR+PAck57wO3PE8AjThvB7uf72U1tS7+YxGvC1uBj2EgYM9n9wyvOJY4rz3ATW8oaKLPL1i7DxsqGk9FG6NumdjALtJo4K8Ne04PO1m8jwZS4g7OmcZvZ34pLxYB1C65R1fvPWTubx26Fy9sLPVvG5whDo0qaQ89NUPvQDuGLx1tdE7h7X8OgkPMjwIbjY8QBt3vEubD722mMS8+wlevAjJZLwV7CM988icPO3yMT3A37O8SlUDvcXjX71X0py9xUexvTYyWr3CzKm82uM1uzqTrTwp2Us9ecRPvZ5A5byFrp68TMdEvZc6w7wOkwu9AhahvHPVkjoXUsS8h2+jvJXNyDz1RWa7rIesvEndED39pv27NOycPFJvSLwieDY9dTG4uoVv0LyH7Zw7GXkduzHXND3rqpw9pXEyvFG2/zsWaPs7oj2UvMgjpTt96xK8eW3yvBbfCjzoP8u8SPvovEmMIb3NETS9BnEJvXpYz7y/HsC8Wm+3vFd/0Lz1yiu9nwI0vQUvPr3NdT+9e3MgveCOlTgsiKY3LP+evHtP2jw+9OA7Z9bDuoSSjLzn/MO8zEktvdb6k7xqsOW8+KIePGAK8ryz17W8IpOFu6I2izpq2o48y6eaPZXTAj2QSeg7T3OXvDs0F71Q/C+9e0NFPN8N0b29e529bnYpvPUx6Lwad868BuSLPWx7VjnrIqk7IKjMO0YtzTzwAio9qKvJO8OSULs0SkE9KKnxPLCsibyf0E68tIylvAVCpbyEayQ7NnD7uw0lRD0zSQY9/SgDPcVgNj0C6yk8uxk1vYxuF73D65C9oMWiO4WGlLxkrG+9HZz2vG5kI71tEIi9/8CgPAOBMT0naiw9Qiakutj9DLyBD6u7lcsCvQNfGb0CO/i8l/GCuwNzbL0wL4q8Oe9lvB5smTuoZSI9/0dKPGswjj1ItK09j89bPFDAbrxkLQi9/2gCPKyYvDw+4p48vo3ROT5RJ72GadC8Y3PdvEVaRL2UrL+8vcYevXAXjr0dJhK9D6zUvNtHWb34tHG78JCJPGqH3DzLUs48GygXPaom/zwampY8XOvIPHkeHzuUwp28EdeXPJUhJTykwag8tzROvdeEJLzPlj+8h3zjvLbGQD2wr9o8uD8EvVGBqb1KbYS9wLWtvDbzH7v2UiY8QW0dvZwBZb2SU6u87qMDPdYB+Dxve2g84sufu6g3Jb0StDS8wuU4PTaOEz1OP7M8TTauPMEmOrwhZMA7ONWQOgiJ+LyUyZG8XahsPWI9wDxnb4c8VraBPGHhLTzIawo9Zw2XvGahgr1RIC+9y/uMPCxh/zsOAoE9WfpOPdCVz7w/pko7MpdQvH/N0L1ADby9MfKsvOu7Hb303Yk813iAPI8gBrynJuG8GlZ3PGxngzx3W0+8qjY7PZ+c9zvSVNy8vswwvCr/V70Sgl29yJBeO/HHt7wDDje8jcBovAMXMbwyGVu9cqPQvKHD5bzIabi8AGNHvNS5izxgvUy8HF63vHDetbzMwKu61JgQvUttgr2WNZC9KtfoulZtkjuNXMi7PrNyvHe5A7zrSns5FlBJvAb2jjzMOyY9DaebvEgDBzzeyVG83hmRPSL7Az2OUOe8ZRdYvb9HcL300q+85CSBPHuBRTqRox69ZZLHuw92C71I4TW9AUDGvMvo+LyfzEc6tz/9vNBI9rz0Iue8/sCeuwGzHLxKFJy80lJ1PNnkWzt0d/s8x9w2PJcwcTx5WCU9CSLOPFMZnzx4NJs6u8Lxu9bE77so2Xy8QLEuvRMxlrwwwJq8JQg5vRzVArwFY9E76FFqPOQhLDxF4Io9dJD4OjMa17w3iWQ9JzKwvJ3PH73uVpa7CbAtPYtGgD0qDMW71AwkOxUT/zwkWVg9TmXKvCT3lrvbRxK8RcVivHx2n7wnTS875pcpPBb9v7w66Be845StvBzQ87wFqsS7EFszPQyICT0Ccam78u8CPS9k+Tzfbog8M/navL2SJz09z0Q9ZFj4vG4lpLpqVU49SnCLvO6wcrqCJqQ8gW5uOkCUP71IzVW8WwjDu+vNsTx9cvi8lBOJvLH3Cbx940i93Xh8vBu3qzzLcN27c1vqOviJMjsYd3+8K4D6ux1k8juYaLC8QG4SvfQXt7zCzQq9/B8BvZuBpzziRE49NUqtvePcgL0jQx+9Lo9Jvdp7C71/K6E71NtQPbWJtzvWNqe8MtMnPSjk6boZlCy8SN8uPX5RWDvTowY92KgGvUlPnjuImb67xPPxu9I24TzZaIu8Sn6lvGipqTzotoQ7gjRNvM7OR7zRqvG8FNY6vTHMDL1vt+m8CAo1PH2EEDs21Zc7iC55PDAKnLvSk8S8LVVvPPGLA7wkgFU7NPpmvTPbtLz8L846RX4vulHV0bxHsmy8NaGyOv+XuLy3m2G8RvkTPbtbZrxnNaC7OjjCu9Rxpbx3TPQ8Rv0QvQ32v7wBzqQ7qzmpvECEDb3CGOS85f4evciQ9ryLopY8pShuvWrcg70uQH69N9EjvbcfOb2VaiK9eGD1PIelOzwZoCc883gvvN5vCr3mbps7ccoevY+pI71KbvG8xtsgvT81frzFOT685iouvSdCkLwB4/k8I5CrOs4uMzzzzTc9cuB2PKywsLz7sru8TSg2PNY8FLyA9BE4Mq4rvI0cKb2kkeW7Qq+9Okw9YDxcJyg9DzNZPK8G8DvUZ6g80H+RPKEEujym7189KSW7vd67hL2DTwq9OaCavRQ8Ob2dD4K8n5P5vDXE2rndJhO7skdBO4Fv/LuQ4us8RW9JvMNPXL3cKge9hmo7vHO8QbwVNOm7JEUXPb5FSj0jO4I8IxMsOe8D2TwmdvE8ev2iPNpxjTwu+MI8jVoEve8PMbwwaNK83eqfvBePWDyTStq7O5GsvNQXpbwe3EC8oxMQveUqkLy2I8g6Ggi5vE+qBr0vpqq8qMdBu0kPcLytnjO74Br0vCRcjzy2WZA8HFEoPVq9pjx4xoi7bHNAPW+/vbpcSRu7EFP6PINTDjzYWUO8xox6PO+MF7tyMK28Xx4GO88tuDvxsKu8t1SlvBk9LrzBUAo9dxnOvNyfCr0n60S8lacXvQVEab3/atW8BygJPF1MCz15lAc9cL+sPAILhDxIoKk8upRnPMlFsbxnhza8Q9tMvG2KK7zrANS8oqJwOwau6ryNyiW9db20vNuqQrws2qe8h8eDvSFl/rz0DGG8FShnvXWfBb0EbEE77xgKPHizyDwHWCw9ogLLPL9d4DzYbHO8No0SPQu1yTwABMm7aofXO0+IIjxz11m8+5xcvXb7ib1zRWq9ojaYvc6bOb30ON+8U1l/vdKbxbwsba08zK9butmev7x81X48iHAJuysPo7y+NRw9Sh+iPOi8Kb2w2I68ZJV2vJU7f7yLBp28rSdavO5hjrxdKLo7K4SbvCCH1bwSDcE6Mi4qPY8exjzCWP086FC2PN6UBD0c9rM8yGkFPQGKJD1xfYY8KvZhu7ejXL3Grp+8HArWvLFaWL2wQT69V+XovInIB71JYsy7CmDnvG00m7wCtxm9qSKAvB0JIr3EKzW9GUbrvP576LxGRO+713iqvH/FUrxDcj29LhPOOxlh6Tx/uWY8hl1+vEavs7spLq+8VWGvvCZ62Tx7nEm8kFIwvb1Gyju4CI68HBYPvKfiMD2+RqG8zdejvHMqH71omgq91pmSvBKFA73tJVe8FXlCvbXLhb0MjJe9bGrSPOzPnTzYTAi8uy6VPNqzo7rwSh28KvZAvMkD4ry9RQ29ENOTPGQmJTx12BS7lIs+PXccEz0L7g68+iOEPOSn7TyuQtW8I+sIvOXxJLwkA6O8Kt7jO59CYLzsEyW98Bx4OivBKrz7l/+8kG+Cui3u+DsZfCW9SRFEvXM/H7vaQmW8AW8gvAjwrTzbA5288fEDPb0uPzsoMYu8pMKbPFbri7zIoFK80KVSvFsF47zdr268YK/yPLzSObvcVx48heLEPPcR9jwvbM48y26HPNmJ1ztlXQy8dbAQPB3xYT10p4U97a4lvCfmTj2aoFE9nZ0rPA5jzTzmtUw9lp0uPI7DNzyCmD+7fqFgPPtN6zzOnWw84lxPPFBTXD1j+7A8nqp9vDW4VTvKo+a76JQevC99xLxaAbO8XztkvJD3BLxPNQe9+XQEPaOrLj3pHIA9GGaBPDQsxTzvuh09rSX2PI2+Ir0O9Gc7+3C6PeNFej1pEkU9TaVVPTS9UDxSuz49+WFLPXJ9Hz24sNU8RJIevadX0LumzEO8Prt3PJsSmTzo6o08u5imPI1sL7yQVkC8XnqVvBhvDL0Xm5W70uWBvYibqb0CKaq9RL5NvdO1i70mgQi9/X7RPNMGAT0MuZI8FN/rPODfPLsbBHC8FuwsPOy6Sjylj1q8PlT3ui7gXLzDgr88OKsTPM0KL7zBnJq77b87PbrWujshcFK8Y21GvbodnL1pQoC9V2SOvchvAb657qa9DTEcvd75hb3IfC697sN9PQyssTwMPS48aEpPPWViHDyHcFm7yellPSvnwzxDkL48iR24vB9Fl7xTTXS8FUefO2t7rTsFVLI8FvwyvTziKb3ZRN65h11lvFBAXr00Fga95lkDvTWNV72vG0u8wtnVvP6n5btfiDs87CCovMHWu7w3CyG8bFcvO23VFLsM3xc8VYoYvJ59PLtvne481tgNvX//57yplgq9t0KKvMU6+Lx6Sk+9bojZvGBOvrxrXhG9w1O7vDwDSDuFvSu8BHICu6oWtzumOwq93DW5PT15Vz2OWFk9gQt5vRYVOL2BFru9NRSQvJ0M0LxHAYG9wxD0vGpHFb17K3K901jcO3JQR70ymRK91Aw6PNhkZb2uG1W8JWbCPVkmSD2Hcoo9HrTWPBrIQr24prI8ZoGKO06QUr3qd4q8RrpsPP5iFzz/h+Y83q0fvNw23Tu0DAq9qYEEvQibzbxLdDK94mOVvLIafroUy4O91lPiPJksVj1c70g9tH/CvP/A2ryELM47NQSEvcGObr28Xk+9DvhiveKKQr0GS1C9jRJ/vWz8uLycGma8yVmEvBLC5jtFFZ48HEHdvbR5er24Ao+9Yq4PvWh2hrx8NRM6X1amuxunEb3RHh69+fa5PEKRV7oEvFi9lNgBvVbbcbz0Cwm9IAMyvQNhz7xajCa9gCuhO1sjgbxmn9e8vnuavEZEO70jfnS8reGDvB1nKb0Y1FE8SbjCPTm4Tz2PnME91xZWPF6HeDzVjAA9Gl5PvNWfFL2Ua2q90hsUvbgfDb24EGG8pLMkPaMZZDwVtna7q2/uvHAabLy8sD08fo4MPR4z0Tz20lc9ZqVpvLoJLzxL60A9r0LAvGRb37vHS249TJIIvZ3aRb2ZY2+9jC2MPNUBF7wSVga8mqc8vGiMDb3LI1E7ovJVPY9++TwwrRC6elYfvXF5kbw8Jym8D2ccvSdL3rqSk1e7a1ekve+Qn7ytprI7DrOju8TTojzl0FM9lAsvvTmYeL3QHNi8Sp8uO9E7J7y4rv+8cW02OtPDbjwIbbi8h7L/vGDRAr1qa2e9yCDvvCSDBTw1G4464KatvC2AFT3nAsI7MCAIPGRcET24h2G8gSEVPSnlOLzgYDc7bOZbvWc/bb2nfIC92csTveAZUL1Rtka94pddPMQiIL0m+Ou878R4PJ2yOjzFYAg74eeEPOo92js4b7m8z7qAveTbrL2dvMO9L1RbvD9X0bzlYTW9sD8PPUcVOj2p9Fc6ahYuvSHUgTz04w29v1aKvOOZID1uchu9r2RtPIMgWj1qBug8M7rfPEp6/7qMPFK9FlcOvBVrB7xxjQ69fYiOvWMbFr3WZpi7r+rxPHm5KDwkfeS7Nrp9vKMgrbz6AEO9mFCWvF5NLj3FX7y8lKasPPp8l7x984w9qPE/PehEtjuGlB49nO1/PKOXtDtHHbY8Y2i2uv1lO7188pW8e1WEukxisr1u5Xy9cTWXPG/QJDt2UNW8s+dVvF98oTtxlMO8jQL/POV1rzwoNvS7DyCBPfiLBT1BCWo6v58gveIVhbxWeG29Vr0PvQwqRb1gZC+9AivfvG7qir0qOF+9mdzhvF4DUb1mDU292mEyvciAbrwvJyE9tzXxu31gQj0as888vT+RPMDHZTt1JJq7RYE8PQKX1jzpYhQ9t7V7PFoUUTxilV88cwQxPINh3jrPeRU7D2A5PconTD2W4G49mRgZPWTqkT0yWZw9+unvvLVUMb1yavu8pt0ive3p/zg3iSa7bxThuwrp8zxnDBI8+chBvWfqc73vIVe9zIQCPfL9Lj3zFTM8kYQ6PIMIqLrLlqu87omYOw1Rm7ys0W28RhL8PBSqMTzlksI7A529vI0Hj7yGR4E8pu5IPdxuDT2EpMU7xsXcPBwT9ryQN/W6F9/MPHM91DuhaS685UfmPL/ANzz1ywk9QksSu8XsY7wtU8G6Y78RveROOr0XWzk8fyafvLIeobx7s1e9jAz9u+deH7zbMlS93dWGvcIWNL3rHKO9JDgbPBc1ajyfG4890QXRO5or3js+hlc9Jc/OuzXOfDzyyMY8tWc9vT+E8LwEsjK9cxMNvezRkjwqGo+7buIYvaBTUbz3+Ue8CGchPCX7Gj3un/Q8PvC/vCwGeL29ZJO9lAU6vLcjmzsSQCO8VyoUvF3mZbzqYcu8NcXLO3f9mbw2uqG9iPQDvYBbhzypqO+8jD3LPChOiru1Utm8RIBJvY+4pLyXI527pCKkPD3cADyH7Aw8eWQ+PZDxgzxvQwK7VVtmPSwilDzGa6q7tve4PIX7UjqUAUq8jXrGPBVRW7yLosE8LKUcvT/2mr2c+yq9rwtxu3vDZL0i3La8cU9aPGIIKbxcwye9aLyvOwsQfrz/jYg7Ln6WPUuV2Dwop9A6EsYWOaskYryzyD+7nSC3PM879TqD27q71choPLrHsjthQbu8NNe8PUvrvTzfr4G8WvFCPSWUJztZmP+8h5PsPC9BdzyVm524jO6QvOc4l7zIa6U8soYPu1YUM7zd1E47PQwfvdWpW72sfIG949vwOwDy4LwrlJa82cA4O0jrnDxAm6I8w11xPLGn67sRHDK7WdO/vNRPkLyHMZi7hrMCPK8VEj17tjg9Z1DOvHYHAr0rPMC81KnIvFW+VL1KHms90zRZvcSLc70j2p88mtAGvb93Er2njeu8OmyHvQjmRL2h7XS9vPyZvCR/r7wZ04u9TNm8vJVij71Nnqy9AmzsPK9lxLzU/xW97xK7PPqqUzxSAci7HGH0O7sfzzt9fma8OdNkvb1BVr10RVq9h644vT8PXb2x3yG96W0kveWu8bzec+S8UGQGve/UIL3eqBY77g2uO3Bbfrvryei8kFkVu+edKrxqwcy8E8iyu3RVh7xWacU8/jzkuxfG1ryzsJa8liguu0OqD72NZbO7B0JpvK7SQr04eAK9TiPMPJfrozoc8aU8WIWluy42Bb3FB3c8WMvCO/0IS7xneqO7EWwAvPtjP70uXjs8TWzWvMhjgr35z2E8IcuLO3Uobz22lM08nnJmPOyPE7s8rz+9Oh/CvLiXYLxktha9870gPQQnSTyBd6S8JO08vLyqK7zyA5G8Pu6qvSUZLL0SkuW8z5RpvQ+ybr2p8aq860ksvaRm5bw5mme8tR4Hvb0KBb2f4VY8Cw4LPalfXTwhhe87i6DKOqqoFjybWyc8h4E/vL9LeDt17LI8owvmu5EkbzzKbTg8kK4HvXfxmLnJ87I7tiktOmvqjTxnw8A8kiDRvDOA7rsheju8/4NsvCKUFrxsbIM6HBLXvPR1ibxUAge9f9zEOyv2o7yw93e95zFEvTGGMryDaLa7rkwCvNyEzrxOsjm9dwXMOo1WfjxniwI950GJvEJgiryHMaQ8q011vXKiGb0baL676nCRvHCPQTsXFhU7D3TIvEdn0zxHPYI80gY3vUk9drx4mkq85Xuzu7jY1bvLCSw9HGjoPOVHOD2yEJ09jkdavBfWCL0JDCy9yqBYPNwAiDzwIFk9a9j8vM4mdzzLKZE9VIZtubAtX7yoY8q71bHFvF17hLx6W/48HpmgvHd2s7yMk5+803k8vaXbDjz4lBi7nwDnuyXXLzyL4xc90nwuPKmVhD0D7L4969cYvfQFjDyR2Uc9tROFvbXSQb1xaKq8tzSSvUKDjb1rQlQ8sN1jvUkLOL1Hp4g7gy4CvF/JJD3O/5i70gjFuxmm4bsKn786fmxnvEVU7LwRnC29mJOfu818cjo8dzS8dAGHvIA0LT3zd288Zu1Fva7VhzttxqQ8SjhpvZQ/Kr1qTuc8edDsO623n7ydMeu8bnaLvYwd+bx4e568sESkPTSo+Twcw4Q9KL7cPFC4qzs92ys8xc59u7JldrwUwUo8nC2PO9wAH7oNMz68NW8HvVCYcLzQIoC9B3eDvZcuNL0ILSe9hdaIvFI1crpCVgG9bxCAvazFgry+ezO8t4Q3vZf5aL1uVe28GhfUvDCRKb0Z5xS9G24IvRWIa7ymhNa73reFO6WXubxEzs07heUBvcQo8jz+Y5C8+EAfvbPjb7xIXFS9i6vuvBvdSbwf+AG9WU8EPGlBvrw+xjy8jkiYvExhJL0R7a68B0eOu6NTbbySB828Ixb+vDhqkbzCs4u80JgPvJAP3bvvKBS8tDqXPC8uaDr2IK874uePvDcDWb0NdHu9ZJgavciROL2hvYa9yFYQPQ5JUj1SFAQ9gJQyPMl4H70M+zk96Vfsug6wqzyrckc9I4JePF2oE71ci7q8keKHPNAdETwazAI9UCfDOxICh7u5OhQ8UPUGvBBsOb1ztyQ8R7xXvGEcn7uWpni7vT/YPKhcSjy9Fp48hIlzPH6VRTzZsGs8S5YOvuk3rL0OiUa9XFypvbnHV71tUWu9E350vQ73W71++IC9cDshPR1ngjveKkY8FeGqvD9v77wOMhK9T7YGPMpNQLszBq68ieFwPS2skj02rpM9mdYDPeD5Bz12snc9+ae/u4X/C73BBYw8lFI1PHeNIr3hkYC8Wc8yvWoli70MfBG9CQCyu4bCBrzLtQO9WEcSvR1RBr3xOCk8uX7Wu0CYP7yHvOi8cPjHvKX7hrsBRQi9asGOuoN3c7yT6UW9AM8uOgSgFzzA09s5+pbYvNBTEb2YVH29D5eUPOomLj0ubkI9n5KtPCh7jztc00c948hSvEzyrLwVxdi7YIQJPR3fRbu101E80XtZPACPhr1jNNs6vWBWvHLbabyVITW8otFmO0mYlDwGfBU9piUcPX9SQjwk4nw8+MUaPRi5CbxA7Ry8gn9avff1Jr2eStS8baJRO+O3xrzJssS87NA7vOVIAzwnnQ08qvkxvMRUuLtDSBe9HHT3PL/6lTxsR2C8WVWoPD3eqru44eM6pCouPcCFmTubHck87zq6PBywBjxaXQg9AAhoPCv6nDtmHwQ9XlCDO3vc+TzV0Bo9gMu4u/uHuTwEPTw9D025vfdu2LyfLbQ8259BvJNPjLwoyQ477daKPHTvU72VAmO8vct2vZCI4L0yEM69XEurvbepn70TyT69f54Gvdotib06mI292mu6vXWODL4DPsK9BBmCvLnrgLpiJho9DpzNu2bUtLwgUN48B72OujAwiLyyJh+8E8hpvI2OsbxqwGC8fwWCvPPVVjoqqY48PWKuvF3bFTz+is49naI6POtdFTv/fHo8lmRhu/rYGr2cypW8mqr0vOcgfb0tBIG80JvDvCq6m7zp6Xu8T2WwOpn7Pzy/J/u8r8YnvbHCOrp1pEq9UqIBvVJYFLxxmgq7FipEvS/AJ7zwhxy9X3CgO7BiCT1LPqK8VJQmvDpECL0GERG9nyP4PF09Dbq367C8D5L6PIXrm7uerbu8snG/PbqjbT2XUlg9rBlOPRJQSzygrZA8c1blvGu59LwEHla8mJGpPDeMvLsv0hC9JthBvA2K1bxoHm69+pDAudN7iTyaOFu6/hIhvReyoLsCz8q6Li7DO/BWpTxXPyc9CA8dvShzl7xctea6E2mPvHG2s7zPa5G8T59vvIYYRrzcKvE7W/+pvIOHbLwxz+I7K78YvZHfozyqpx09/1ioO3yQSTvprU68zPWRvMW2IDwJBR68DqmTvI6Wkb1Azoa9CizYvAaBvbxtcY+9Rdiluge3FL2fVmi9aOCiO045ITugGZQ81u8vvKtrjjqw9R49SFQlvPZ+MbvYYRo9ADr0PHY3Az01ao48RVcuvWQXz7yVruq8wuqGO+4WCr1zmza9RgOPvNMVCLy4oye8e/1EvHdCX7zY1B08FjUNvQAP57xBoPC7W7KKu/Ror7wVat+8cmUHvafe/rxg0im9ZXQ+vTbmzbzwPkO9tdkpvAW34LyZfrq6oUNgvPPXdrzB4aA8jv2cu6O/ubwMue+8tI5ovBsYl7zEKSG9mFFHvJU4hLyxcpe7YmtcvAEd5LvFtK487aLtvE/lAb0zfow86dfdPM5tvzyU0ko8/Vc0vKmEmTzEYCw9jTvJPPuGULsEZFY8onynPVtPDD3wf2k8a3vmPFWtMjvZoBi8Od0rO/KfUrzHcuk8F1ahvNfaLL3YzRa9ZUZtvehZbb2XYlu996oOvKonhryxAAe9GE+Suz5Ngbwq8528bqSpPLF4JT1a92A8MoQLvdJJv7wDzUi95t2ZvUioIr0PAj+9jYpQvT4qy7wbBiw76NI6PYzIBjzThI08/gxyPGJCE71gRpa8fIafu9mKh7w2iQY9LAsuvD8LyLx2Y3i7676/vBObPLsTRa+7EYNgO4rKQbqRiLm7dOI1Pc4/bzwZDDk9Iq1WPGj9DbztAXk8PSZuuojB0bxSTcu8KmrxOSpjfbwAUZk8sApqvHUoabwhvdW6alUxvfbqIr0uGii9CHMovdnu9Lz3hAm9+rdUvaSuar2W4xm92+P2vNGk+byxfS+9POaLvAj7IL2V3R+9e740PIhHuTtttMC8AQYIPXzcUDxDEDs8uxlhvXiQ97wGjYe9tYAjvRCr/7zmvte8KiWBvBXpTb3+3km7Z7LQu9mgv7z+YyW8V2kwva6RgbzI7ea8QZaSPBEzFrv1qj+8CGz7u3yZbbw58M+8s6aOvPnTKb1XsKG8mSkmvXA+B7wMKWe9I5FRvMnBk7vHqQs9MtJNO+WOzDy1ohy8FgPxu7ff1jzWtbe8goUVvb7a2bxeLia9hEqRvKc8izt0cJo7ZjeRPM3JsTwwAKs79NkRvU0z9LpWNl48CU8jvc1w8Lx5YVG9eop+vYo4Ub2sTzG8+3IWveHnWDv4hri8H4CAvCeMMrz5jYO9zjCqvc6NFL3WPXa90OR3Pf2+5Dzecxc9sFSOPbwGcD34cC49vlgiPSa1/TyxewI9YODpvBhFFL0uHGe9hDSNPJnDs7siTeS8C+9wveaSLr2LLhG9HVx0PeOvsTpzTyG5IIKoPF3HhjwGohI9i03au9lalbxpwDq7mfqFuyzA0LsixC68XZvqvIO67LzhlpO957AXvUyUPL12naW9dT3cvHySkry1TYG9F36zvNF7Ar3ScC29e8QCvR2mIL2emj29Dw1YO09n1bvxmUA8DxypPNS6ODyFex47fYnKPMQrwzwI9NI8SLIfPbiuhj3L9Og8wcOAvIYQ1rxpGAe98PjbPDXqjjvdl2g8dx6NPDFCErxmWkM8qwwluiJ9wDvPHvA8STK0O5uSyjv9bWw8f8RxPERe7jy2Wp48lNVnvDi1Bz1fjva7u5LpvIK3zTxu/xg9EuLqvO1baL39k606lK5xvah6qr2jARG9m41lPMtNcjxyVb68bwWIPc0kEz1HEJ8875U0PTY6d7xT7ya94mkZPXmwebyYHhe9OOyTPVrumD342Zg9P1ofPcLZkD1w2p89xv6rPEkG8rvSMAk9x6gfPYesTLpPfNq8/gRwPO4fN7u1Lqq9RemJuzD6gTyjl2c7S8hYvfwXTbzY2UG8XFizPCeOLD0P6xs8Z2FRPX/0RztBnjs7QKUBPTznijxd9Ac9yPv+uoE90Lwmv6O8eFkTvXStb73TrUe9uHS6uvf0WjzvyUY8S7PSOsyBdrycLEM88GjXvGsshrzxE8I7i5aAPADO3Ds9QUw9m6vtu+ICAr3tWE05EkmePKPSGL3rTc287E9pvN2NdTw3v688ME9tvYbgOL2tqla98sLOvbscjL2L5rW8Ssvmuhp0mjsmZ/a8X/7uOnPCmjxJGDI83wxoPXDsvjzWnIw9V6g1vKrNrTweEdU8XD3Bu/xba7u9SPQ82lVovW/jL70qZek8blFevZ08db01/FK99McKvW9W7bywoZe8pL+uvIEaPb2OHz69b0rdO5QbCT2+Pmc82NgrvMgFYbxFWim8Pt9LvXlVCb2Afu+8zmb8vC1Jo7xqOaY7QsG6vBbO6LyT9BG9YXanu6kVvLum8IW9lUFiPCGAebsHjoK8vrYJvS2Rpryfy+W8AlHRvQq4nr0eL729F5wPPaFw9TtB9b67Sp2WPADZCTx/g/08NYMRPccpUT23IWc9holFPVhHUDxBv1M8lP3AO6FH7Dhfe1G6OjsAvfE4VDwSZ7I8wlOMuwmb5LxQ1Nu6bF9KPAeyh7x8vbM8y3eFvDDoD72cwg88peinvFhXzrzduNe8ganvu7WOMb0K8w29aHe0vDmN57x6Q4e8ifiqvIAoSLta7zA8mhmtPLm0Rj3aEdw8L1N+u4CmRjveSzk7QhsTPI8cFb0lDHe9HwoJO77Dpbu6jJk8s9IbPKc/vTxYDz49Blumu08A0DsKx6G8zp/aOo9TtTxINc07dX3luvpF+zyNsTc9IRIPPPHfSjpkVhW9xsqmPH+JG7wcri69Yec9vKwrjLtOoHe80TmtO0nglrz9lzS83pf7OrziSrtpuvm8jYZ7uiPgljwnUVa8hdPpPFhPlzwb7QU9dGJju5yTa7z5mhS9KGhrvayzrLtlz3k7V8dmPZ8MnLzrTII6+MT9vN1MSr39UE281mqzvP73dL2nPOC8vEQOvVIpPbwefs68zqFyuyXqPbgIDkm9TRSdu1T2CjunkR29wC1QvYqeB72Ur1G9WAnHvMumJ7yPVES9u+5AvXPcFb0K+DO9+pI2uw6lpLsY9sE8YWIuO7v0oLlKCM280FbYPNNSgjw4bkq8jZHSO18wWzuzGAK9EU3ivHdEWb2k+ry8VgBXPH860jvOKig9j224PDEoqbzbsk27tsEUvSHABb0L56y8rQWIvFUzdbn2kEO70Ow0PYEPbz0bUy49H7KVvFOkaTtMKgq9G/qhvYMxdr1Mn2G9yaPTu7X6Gb23OU29hIBMvO+cKL3DwBq9uH2KOYR6fLxCbgU85pDMPAKeFzyEw6O8fawLPOiMRTz8MkI8XojOPKbBGLsEXYQ7YOxAPAMMMjy1VCg9NxFZu0orBjwLxM88fKCIPDjqQ7wLAz88IcTvPL8VkDxx/6I8fhQ5PfnEbLxDak+7Yf4hO4B+bLxvENm6flSJvZX0y7xhOOG6/sVFPR7NCj2dmd87cLSBPAcmFL2sBBu900FlPIf1Hb3POy07Wy9+vAxFDb0yRO68ZOvruqikH70J+CC9TIJPvAHkEDwjMSK8B47OvI0sJL1MkVy9tRNlvd5ck7wm6VY7UFBGuuwTuLr9WQs9hyTju0i1FDm1i2u8tMBdu7/inLxnYN28ugWHu2eyx7wjPh+9objOvIQe6rwNYV+9GFjgvLkuG70klBq9zJZAPSCDvTxNhxO9pRxkPVYOGD1VfKU874qPPfN2Dz2HFpw9MtyNvDvrDzxCgNk8rz0QvdZOR71P9eu8vzlLvWDeeL2HuIq8YXDxPFxw+DtLTFQ9dLUEO64CKDzWvFY9j3RIvMaXrLwhtg69h8CWPAO6AD1r/1k8NU3vu8FIkLxl0be7+9M5vYArYL0ytpW9+c19vCfisrwAiLi86nB7PB/dujy7l7Y8CzQFvD333Lq7zMs7+JNzPI2OObx2p1W9n7iavLt1ab11pLC9NgOdve6Rmr0HnKi8C8AmPT9Mwjzu9S89+rN5PXNCDD2ltoM8pFK5PEKuVjyTi5I7HHOTO821pjwiqUq7lrJDvdEEKL1TGdm8zbNQvcKkDL3pN/E7f64/PCjJHr2kW8S8TyhCvRawJL2f8fm8PgATvZtY4Ly6tbW8zVkrvRzlFr3Sbp28jVmMPA+cI7iFUao8tOQTvfxv77wPd7C7AhS3PDT1OT3XWJY9EK0GPEk0lro016Q8VZ2dO0JmXrumhQg8XyMCPBDBljzpiJ+5wQBIvc3Hfb0+5He9ocuFvJscNzzQk5o8O2xEPIWX0zzx+0Y87SjfO+OUyzzi/Pw8rkoJPZ2bDj2utg49Ux9pPN/Twrt2Cb06RawYPMQF/7xPQDm8Dh7cPH2IZTvL6qe6ArS9OkSEJrzW4wy9bQGSO55Sz7zqhr69DueVva0dDr2m7/e8eLfvvD7oz7zqMyC9PXlvvTTjeb3kX5K858nKuzAdjLvBGWY8LZGoPcMNB72GIEG9tD+XO/RPhb1ESjq9e0IcvOjwLr0Sx6W8FHoFPPGDqDzejDy7D2wLvap7vzwPAtY7gM4CPCtMcLxOvh+9y4gdu0aJOTwB1yS7Q9EZPSwHGT0fvhU9wqH8vLyI1rz/FtW8dV4AvX1qlbz5Vp48AIA8vBi6NzzXgAI9URgdu7fngTwIfcm8QyJTvQAtC72gH3m9ruYOvXlb0LxwetK8ufhDu9z7Ybxf+vK8VPGBu217Ir3ShRe8rWIavBZbrbx58iC9q/OPu+xXmbwNWhE8DnowPGfqDLw9Vcy8sY+dvEdOObzw3Ok8YDaou3Zqszz1Cl08pf7wO/cAIL0NLVa9l41bvQZvgb15sYW9RCg9vdeVC73vTvK8RpivPDJcxjpXqIG8n2tHPUcKcDviwbW8xQmQPNFclTzpuTa8Km+sPHIqtDyXKoM82Mt4PLLUHL0rUZq97MVxvQdwtL3lacm9rDiZvAFPQ71xWnW70kbYPCaY+bsWf3Y8WPLePBvCK7yt/YM8RCrvvEb6Mr0ka7m8QOlZPa5Eqjz+Ugg91JVAPKFN3bsiyeg8Ww4iPELam7xCi5i7tvVnvIUgebwIUr48ofy9O/BTMTwDtzU9NK4QuwmcGL0xPyK95jmbvZO7ob3506O97vbrvDqo4LxeqOY76zTiPEqdEj3ycts8Hf7HPFG+z7wRI8c7HatxvD+rtLwV56i8gTGPvBS27rteSRG9E7TgPLAfwTzvpdy8AfEePQIW7Lp1RgE8nlfqPO5BzrsUmJO8+YOjPHxwZbtP//u8GgBPvX1iCr1OX3y9DdfwvFnejjy4LCc9zno2PMMDkjxRp6U8vhAwPDjdZbx+znW8d4KbvJtcg73MS1q9DDB0vbhal72DWju9ZgeRvVKvUL0Vmb+8UIayu04AJDx3c4w8yQjgPNUaszyI7i+8FRCAPJNujjvVlYa7ObPvuw/pPL2r6hS9g4G9PHwI7DvY/qy8gm/6PH5q2DslLOu75vvRvNzc87yd+ce8MeKOvb0vFr3mHQa9oP3+vDEGzDyoGtc8gAm3PPN+Jbyf6iA9wvl/ulydOjzkwng8hOUYuwppj7uJBfY74yfXOzLQsTybSwO9EFXHulaYCbpFcmu79NDYOy5ONT0V/0c9PJWDPI0FzrznYWs7Hz7pvMw6Fr2GlvE8lRG7vC42IrwR6gg7LOwFuyoP8LyxFKS8nkyJvEgS2rtjFhY85TaNvd3xCL0AxX6944q/PNaz1jtHWjs97AbPPIlyPzzmEVQ9gB1wPCxGyzzYlrE9HFSnvO8KcjumCqQ8OL7zu/Age7ynv+E8GlEjvG9w1zs1FO48/p+sO1bzDj25feg8428IPEhnrDqq6xm9cZaXvMzZZTz3By08cKIzPbW1tDyD2Sk7XSGoPIhu1Tuf2+c8/TpAPbsW1LuniNq7GeyTvYB5Eb1tYqW9mrMhvZNlzLwG0Zi9K3DJvYRcqr0hzLy9Y3LIvH0nsjzgE5c8aTIRPRgc4jwupSi9vQWWPYPcjTykZ668fOX7PF2jjztiD8k8BQQBPQVXNTwZnbm8WQnfPO1blrzUZ/q7B4oVPZChlrwJER28SNx9Pfl6xDy6lhI8ogVlvKjwGzzr5Mi8Qc/OPIzO6j10/488ngpTPeXhXT17H089dF4gOoA84DzwjVG8CsHlPOcF/by8G8u9gkdjvL23e71o8qS9lwuivGoI77wdz1q9HKNNveNdybyxoPC7lbt/vQVbNb3OP9281J8+vSBv/7w8y0O9eFAdvOBQqrzxr6M8gMnlu/ZJ2byCOvQ72FSLPNWyybyciww9FComPZpoxTwTq4m8T9NbvCMIcTwspre8JCQ3vYXskbxuiDG94+7IvHER0byyIqc9qYg/vcgJM72QTok8RrG3vEoAWb2Bxa+8Ij63vYjEiL2v4xm9pwNYvfGUjb1+R6m93Eo6vfFAm70ujMW9mOnxOyjQNbxPUhG8jOy3vGowwrzCZgi82dvDvPP6u7vzYms8rx2HvPJXgL1WDgO9t9ULOyvtpLzJtxe77yfbOenXMjkYjSS8XP9mvXh5nb0PWQK9liwBvRlRrbzG/BK9iMNBvTxmIr0m2ly91wDlu5EkMb3xNFu8nN9OvJ1mmr1aWLC9xZyJu/khPL3W42+9hEO1Pa5maTwOsAG8N1mevDUtdzzW62A9MQsePdfhBT228wC8VROvO574Ub0RywS8x3LwvKuhe71KR1q8MvmcvJyVmL12WAa9aVLbPGSztrtJGwK8tt2wPJqs37zkJKS96N4WvSRWs7yF/8e99La1vBsT+7uT8SG93xsXvLKbVbxBPui8J2YZPLPJBryWb5o8c9qRvPTnx7zTVS89KizkOjQNgbx96i29zWjWvBxGF7143qW8Xb7FPGfxP7zG64I8CrL7vG1IDL1sfta6gdwgO/M8DTsb9bY8RaI7vKiNP7wDQDY7vAwbPfokRD2uhSE99eGGPWT5ND3z8MC8wdm3vDdYTr1pxmm9gL1+OknlF71uDWS9NSFDu3B72rxdRoO9w7wzvXRNY71JSOW8DQEmvSfgs7tsWVw8s+VUPUZeXz0chz49PWdTPbBBu7slzJW8L0KPvC+IR72+nFW9fqlwvQn7bry5v4M8mo1+vZGr5byr9g49KgW4vOx1ET3I0kE92eWBPM6/WDxCNcC82G/zvBDQzrzsPWS8Esl6u+lg+zzgHog9A46lvChJmrznc4c93vM7vJXbfb2q75K9er/evJFuT71bMAW9WcX0uVYFsDxJ2ic9N1NTvMBEzTxQx4g79SRVuwE7cDtxPUK8y9nIO/Xa7rt10Lg8R23zvOgz6bxutGW888cRvaxfw7yT0nC8IMZ4PPWWJD1vb528PTi1vBlVvbxFm9g81oXRvJ92Dj3w8Bs9pEQmvXnkbTyRyzE9n2zHvOF01bxsiTy9Uoa5PBuKLj2OXiS9ycOAPMzdojx864m9oJN5PGGL5js6lVa9QtWFPI8Vgbvxbwu9cxCKvNbDibxo3Cq7rPhcvHSGZ71HAQS9JUSQPerzGD1AaA09d2+hvR+ax7tR4+W719ENvGgjwbyBJEe68n+avK6vG7xOS568iR56PI40ILu6y9S85Uv3vPCjiLz3AwU8uF6HvfpNvLxD0IG8az0pvSOXoDrCfxK9XyLCvJuLIL1A20G93Ug0vS2fB72F4gG9vpgkvXI6gr3l4HC9JJCFPCaQgD341IQ9kImtPCpRcDyStse8odVKPN0EuDpaZGy9SshSvfkLZr1Q6RK9hvgHvVdkzryYGlK8QPatu+Mxwbzek3O8xUK+ui1rUL0N1YG9zZrwO667A72PAe68KGrpvC5jP71QgBm8YzThvHuvlboK5kU9K2EAO5URmjy10B09cJ0XPMTZDjtMLL+7359hvRMqmbyhiX28UDTJO3tvgDvtrVe8xxy8umSS+DwbA3s8cSrlO682lLzC7Q09wefhvDz03TshU548EiVHvQUCqLvAqG49n+46PFyNpbybu6y884RovHReZ70XQ0+8euY4vP+XibymMWA9OuE9PEVjUz0N86o9/TxsOynmQL0Jyxa9kcoUPHTtjjtbUrE8XhA7PGNoMz0KzTg95MVTPKcwAz0/E4A9YhEivIqxzTzofwk9U8oQvEaw9DyKeCQ9qgHGPIohZrsdPMI8SpWQPEgAX7wSBx08y510vKupG7w93XY81Y2OPQ2YMj277P47oeBuPSNt4zxVUwG8Iv/juxPcFDzlVKo87w0cvX1HhL0WlwS9qDYHvVa7WL1H/oi8BrV4O2AN+jxd42o7Hc8yPcs87DxQS2s8kyI1vZ3ZW70rjCK9WnmMvCnrr7xK51+7e9ERvdC2Pb1Cume8NBgBve4iMbtMsh496nqfPHK95jznfLC7KXX9PFu60jtCUYu8UkMMvFtyNr3ppiO9QKbsvLWznLwypk68JHbWO9gJpTtniQg9aMUWPM8d2bzCyCg79rnIvCkOzbxHsb679IcEO4EXi7zkwB09uGt0PcYqQTwF3wo95mSBPHgGDz36S644rPXGPCIBb7ycSg+9xJa8PD9waDzDlqQ7eCQEvf4fqLwhgPC8ygoRvbi34bsbP5e8xBkBPdXxDz3OuRG8+ZxQPEx687xmQYu9I8O9PFAWibyHmIO85UmbO31ZqjyvJOy7B/9SvKefOjqgtAg9m2zbOeYcET0BWis9HzyzvACe/jzjB6k8eV4CPPMeGL2ZyO08mN8YPTJDPT2wi3c94Vb1PLBegboPHQk9JWZHvJj1rrwlaaM8OLYmPCtOibyOzAa920YSvVdOg7tFmte82YhCPAcSVDjeiYk9Ep2Sve6pV73/Xg28tyK7vdcLh71yVke973wLvTwHYr1316a987R6ut3Ay7zlCFW9KWHTvI9Hkbwp+LO9XmgXvasDCL2fEIS9nl4cvZJu5byABg69ay2Rva1Ser0DdTq9+zQEvJWdcr3Gn4q9DP29vRPejr1pyLO9+ImXvCnSnzpAKJC8q00hPTaOtzwv4i68qgthvZS80LxIz4S7lRZku0l5AT1K+gI9Z+RSPF0/mbv/3jG9LaEAvSuEpb1cBny9ZX8NPeJRS71+iem83dWKPWYuKbzkfaS8HsrlOxm2sL01zJC9W/M9O5HgA71Qh548JsmIvDkrHb3vN/A7PzAxPbGIID1oYAU9IC8QPQ4+lbwQ1Tm9O/eSvErW3jrwP945coQKve1xUL1gHg+9evWkvE6oEb2CL868Fp8RPR6iXDzVW9i7mTQrvKuEUzvjiLg8ycs3PU+nkz0edsw8Zz9LPFSrRT23GT49Zh8MvKq1yDmfU5u8EtuCvCy39bzgafe8CmW6u+ReFr2V/409Qo1UvWVbubz0f3Q8xblWu7/W8ruVz+c8TRyFvGPBnzxD4xY9KY46PGRA5zyZVqQ8c/40PFIf5jx7bgI8NxGrPLdZijwTCig95LyZvczex73ZZni9PySqvXOPsb0BMsS9aVzXPHfpqLyVVKO8KwPQPCAEvLxNGjC91N8bPYOyvrwnJHW96kFCPQpeqjxhfLc8yCHAPPTnjLshXjI5IqNUPCBLH70gEk29VWlPvFmrEb0USZA84s5OPF0JE7yyaxg8jY0RuwpPsryd1tm8tiOxvDoMP7yS83C8LD1AvFpjBroQt0G8P71YveTvpbtnDkg9TKnJO+264bwfyku7FssZPFVDGrts5zy9+FHOOx7TdzwYUCy7Cg1MvaZaUL28pJm914NrvLCuJr1i2zG9OUEavQxvPL33pni9BCv+PN2IvLvRrHs85UQdPVHyOztEsg49Op4Evbq0gr27KLu6JRD+Ox0anTyMQ5W8v4nkPJK3gj2kT0I9iroNPfsuSjzULAW8vmzFvBQdLL3bgDm8sFTqO8flP7wmeX68izN2PEKxj7xhpkq9YSRtvALpAr38csm8qjDmu5/j1LyPjp+8ChzBPDHMuzw4guw8UlqyvHEwxby7nt68WzgJvVgP/Lyhazc8dOmGue8HIT26dGk8lH1xvKwQhDvydVc9gV4fO2+vWTuZZg89QuiMOyhmiTzlAiU93La/vACya7016C29ofkNPZVLyzsBsqU89VJfvE86L7z6e8a8TuZkvKl7sLxLAky8sssqvfuGTb1hKvC8+8XkPCyPVzuv0Q68g6bZPAwWDrx1ryS9lvw8PfUfnDxjY+A7F1CuPKTAzrsipm280YWJPW51WTz76ao8Cq+OvBp7jrwtSlo86U1Cu4I6h7ug4BG8mXPXu5kHZLwsPtK8sm0HvQGgpbySpYm8iaUgvdZ0Z7xKV0O8XBOlvSM9pb3Vp+69i0+bvYjYlb18SpK94BKlvQauYr2LxfC82LRcPE/XlzzkZQU9r+8lPOxtsrusBT+7I8/CPEVHkjyUBIc8mHgRvT/bIrxNIQy9AIvnvMnfCL1Jugu9bljXPMSdiD3bfIc8CdC1PEx+Jj173qA8Lsinu9XOwLuR1Ng8U1OEvK663TuPFwU9zQyBuyrohTwArru7GYQmvEFZc7owmsa8j4vcu8oMabwT3g69Rr6/O2y367uheAS9Qg0RPb1/PDzAR7u7R/OVvOcY3LuQZwm7XcM4vMJSrbnu6C69unJHvBJaSbx49wC9TrU5OqWBxbsgoo+82IIaPVxQTLyr9Uu9+IOzPEpoK71Qgsu8Wf/UuqCj87zcV9K822i+vJNNjzq7gt68m8tNu4RT87v9c+A7TXMau5k117y+UuG70wGmvOZdDrxMaRu94rkzvedvDb25gzq9rtOHvB/b+rxzqdW87y4Tvez4aL0HTQK88FF9vHdlvbwJFqO7GGFLu+HB2jwgxxG8AEcrvAPDiDwslcE8C844ve1Wv7wG2qa82Qj/vPsky7wcKGq9xlGavIKIL70uwR69UOwgO9wUtLuUA5C8mJOMu5QmlLyvhli8ivmWPPtRyzxTIA09J1Bpvc+D5rwRnNk82N0zvT4XPb1kQQA8ASQGPUfYf7tbETC8Vi4eu8+/AL0TL9u8MdB0PIFynLywoi69/2xkPfmFIjuOIOu8vPxyPdZtwrv4oiq9lqTZPOsCBz3uX6G7Tfv5O8ba8jtqSRE8gt0Cu0TGgTwX5Iw8hvpsvCOLCrzghcs7IFmDPK6Fg7y+VnC6kbvTPJ8ji7s/SoA6M/U4PG46NDzu8988f7y+PLhDczz0JDQ9w7kcPWWHC7xIyEg8b2IDPQxAXztrnbe8H5R2vH7pf7wSapo8mNFMvQO81rwwQfC8EZrnvLCF8rx2dem8LrbrPPOj5rpPz9o8woo8vb2P07yWP2e8y6SgvR1pRb3q3Vi8YiILPMMHfrtfTMA8FVcdPIw9jLzv60o8PTkPPX7h/7zEQdC8rPsnvAAZk7ykXCC9h07juhM/u7xk1S29noMQvSkvs7wGJwq9nZMfvTQQ+7wMnwu81+08PFcwBz0X7sM8PX0LPcGEjTy5A+88MzzfvOp83btGQGM82OevvD+5mDxEMQk9zjL2vDoirryQkqG6um8JPRo8sDyoZBI9j5eNPJh2HTxOgX48qWpfvJ/adrzUMAy8aokUPa8WFzwoFrG7mA/eOrOphbx7mu+7ZE8cvapOjbzdTaY6fkLePKrXLj2xSaE8hyoCPP25FDutPkC8ghusPM6UjbvTpPi8ZZ2GvBWIzTlA2ZU6xktZPEHSdDwraYM8hTJYPXenvz0gLuA9LO0FPaXPmTtMfKK8Xb7GvO1XOr083Li8xciovU6Mo7y3C/08xnMTvvzjpr2Oh0S9GCd/vURsiL1+xJe8JYwnvcUmJ71pgje95z5YPLqLALxsxCW8Sw6RvMNIuLv0oA08VLJqvHnlAb1H30O9oRG+vEiYrry4tKa8vquIPB5+xrtuL9g7UHwJPPniPzzFMrK8tyJpPHcnGLxocUc8TvkrPNCf5bu6dp68ldrXPAYWzzu+7yY9mYUVvZlKqrtRP+e8Q4OYveT8cr2H6Zu8sQsIvRtorDxeVTO7XScUvLrJazw8nWG7tf1IPesURD18evu66UfyPN0F67zUOjO9/C5RvG9ayryVGpO8d1jevPhvbL3BRFi9gBqbvUCqkr1jeIi9PKZXvEb1Rbzbiji9J2UHvcqny7wMz7y8UU0Ovb3aib2Heua8jzAdvbFsCL3DYfC85VhyPZfq6DyZL+Y8Do6GvCWz0zvsZ1y7lx0oPc1v4rrsIvE67l03PLmOOLzGgwM818STPWOGFrwK9948I+MsPWOBozy0BrC89hDBu87D1ryam+A8FQeVPST/gz1AD4o8ZByPvJ6ScjuBkco8R4AFvdOUYzzJabk81sHyvNaVQb1msji9njN9vXYSJ73mrcG9FqiRvURmmr3+j9G8X0ynug/ADr1z5mW8W38UvU7Q6TzdnNA8YNGrve1d47xshGG9JRmbvEw4Kr1AYgy9c7WnPMqrQbz/+AC9aDYMPKxkiTz9bqQ841GmvEQB/7yCc0Q8ZNLoO2qNJrpdHg098y+9PGmJaDwHywY9VncRvLh0ObvNfXi7d9wsPMWz0ryQGT07hBHIvJ/dJ72+53s7XJ/MPKZFtrwdQmG9bUCVPWC8xDwJeLC7eArvu1iWJrucYcu7j+uPPL0Y1LuyQO08QHmwPBJFgT2FG+w8idZnPDIxmLxNejm9qT7xvFdGMb3DuFa9Q7r1PEiifjxY4Tc9VtcmPC54MTyaZBw8JdUSvGrHz7z/Vm083CFkPdi9dTtJuqg5/whEPVSc7TvFFr68VWSUvfiB/7xcFg+9ROiyPCndojwMR6g8mNW0vDta5rxFNjK9w/MfvaSpEL2x29G7Tj7JvI1Kjr2dsIG9VW6cPXe+HLrEcTY80uUtvd+mA72roSa9UYGGPN885rqlZPo7mX2qO7W5Qb36OBq96+aQvXIJqb1X3au9CDbvO14ZdrxtfrK75zyTvISSpr2gY369tescvRVqKb2JkTK9uHgxvOCI67zEoLK8gfQivagwh70Tb2O9irIOvXbtI7u2zue83zpBO3GaYD1RqwA9X+WDvDu+gruRaKO85mW2PG5soLxkzLa75shcvUyPvb03Icu9HG/RvOQcI70GBH27mFf2vB/QTb0VcnC7NlnyvMaDR7waRju8ScViPG7I2Tu6ZxY9fYmePSAXIT1+KOA8lHegvYtHDL2LOnO8QbyAvS1Ber2inGO9CamYvX2rkr3MF4q9qmFcvA7+h7tqGgW9Tt6+vAYNyzlSHJU6r1DwPKONHD3xJbC7gEb0OwdhaL3h6Um9EIFcvDt5nbymvWG8DPeRPDQD1LuoAua8SKuivLcvnryx67m8DgXLuwJmAL2Poim9m9TvPLIfkDwiYgi8y0IGvNXkybyIkyK8gYDYOw4sZ70FQU+9gnhWvDuSGb1agtm8n6YEvaX8Kb13QVO9Jp9CvfGXdbu8gfS8vYY9vUM8y7wJnLa8N98nvC2P07qFV7c82fkRuY403LsFq6I803LBvGcd8rvt72Q88WfuvBgGXDvOnZW8uHjJvHbtebyMIES9Z8+BPBp/njyOqX86Z7PdulqCMzw0jyI9oL3TvCRU6jzOPZ88+su8vO/SdjsEjl48XITiPIjRnzyrC3o6cpOtOyleHLswE1W89UyfPJYol7uAyMK7WJN5vYtITL1IRpe9yMyQvRMOQb2iegS9BrBPvdTZUb2um4W9JFGQvDBZf72Yi5O90ZYOvHGDlbwq8SC91z8XPSjxlbwpfUK9i86AO5wu/Du2fMs7hzfVOwrDQ7zyIUe91fRJPfkDZLvNIlY5qEBlPIjw4zwWbEs8N3C9PPuEKD0OKeY8nVyCu8u0L7ztvJ68Lu8LvDdepLvpMgu80GylvHOj77yXYES8ewyqvOjhJL1z7yO9f8KovOtyrb09obm9xWkXvcI2JL0pmVu8KPfBvO4I+7v13vW81gJQvO0/WbwcHAk9uJdovSPVVL3KDUe8rrDZvKe7eb3woLC8DgMCvZMSWr0EsC68BF7xvISY1bxUHzA8kejqvHwdHr3FzFe9Xh9wvAdQ4bu8jdA6hbkcvVMcnrw7o3K8w28KvRbY17zuH5I8+nvePN41CzuBXSs9/E9zvGAdW7y8b0S8dxSMvP3k87wG4Se9t047PTZboDz3/gm9ocL5PBT8cDrsxpI6CmsqPBvCQjvX6wm9CseTPVFjhbpkUzo8WRV3u8f0Jb2UieK8WNiGvMMY/Ly+kXS7+Q/cPILgL7yV/Sa95Wl0PDdb+rwdipU8qYeQPfBvNT3OK3o9SV2ePGetvLzvaUO8VRHSu1z8Sbxp7QQ8pW81vDd4cLtmW5i8Gj0qvKeYNbzcv9Q7cYpwvdlPSr135Ya9+jwqvHzpFL0Kely9XK5VO5hO8rzWo8m8sCGIPMQGBrx0jhc9MVTGvFVbsjnVw0a8Vf6pPLWoM7xofdE87NXNPIXxdLzUKla8EYYSPfEDs7x71lm7s4OdPN484Dy1x6O894bpvHKhTL1QRDq9e/Z9vQdWT738+ly9b6wavXUsVr0vfEq9gccovZ+sxrwO8U+9o6ydPfmXST1biYu8JnoIPOk/27y83gu9uIsPvACdm7wUbwE9XQ3NvL+4Ob3HloE7gQ4TvPaicrwbkZy7yywIPM6mEzoCoSQ8RBpRPTjtCj2Aq507Y6nEOvs0M7zJR/E8ALIyPXNV8jxvy1+6ICIbPUBVhDxN9rq86DsUO2v9jLvaTQw9LBAPOhebpryBs6E8WUcTPA1P9LyVqie9CEjBO1uWerwP5Iu8pbY5OyuMo73XGZG9zguvPHisE7wmn3O8n3xhPXHrPz0BV+G8kyojvLwfwTz5NiQ9/JBTvAuwPrzfP2I8/JPwu3BKEL0B3pW94XedvPvcCb1zgx+9VGdrvX/zLL0HbDW9aZSFve1sF71UT+g8IpMHvOSBuLzTNwW8vV6IvCubAr2Jaiq8khZbvakCDL3GN/a8idHBPDnBhj3DJ6E9dLfVOxGXcrxTw8C6OwkIPWZepTpd+t+8aRS3PFUKCLuCrki8KDwPPN361DsDWS49xRPqvL86gbxqjxU9t3olPCy0ojxv20k9XeeNPE0y/zwXo0g9+cCYO778FrrDLO66DfmvO95g17sNI/K716ulvAc5Kz2I8hE9wxJ8vFWJnbv5B9m8simoutl6uLyywIq8OZaZvMc27rxoCc28gbUUvBhQxzy87Ju8irETOpe0AT0oLyM8E772vF/avbwTLeQ7wkIGvg+Nlb3nlP88o4iMvXuahL2J77S8qQotvZaWWry3vfm7jhE7PagbEL1e5o88MpHRPLoyE72Fns67/qjdPJnUurrSWr878/wovV70qbyRDNi8J7H0vNoz6rq2mYS8psiivMKaHbwh8Tq9kgyxPKh2W7rXkLq8z5vuPP/zyDsRtvs6A5NkvSF2cLziwg29bc13u0oTYrzclpu893B+vF24W7w4tnK65cGYvJgeTrzyBs28bv2ZvACqQ72veE29oDhOvFPrTL1n7lO99Y2Zu6jrN71+dza8pKcBvHN+5rz+tT08pFIJOgvJw7x4KPE8Dh3cvE+goL2rzoa8bEhhPZ24Xz1QwB49r9RRvNe8G7tHGSC6alKkvOOs2rtkrfc7vo+SvJo63rxyMta8/vw1vRHcOL1rxoG9Fl6KvLvTpbzU98S8TkxlPaGW2TpSeIQ84UiDPNVmFLzG9DM9D9wPPVk/0TxsGM88CGMDPW6dGT2Pelw7JIKsuraisLwh3aW87uaJPCAJ0TsfkDI9y/sOPGDgTb0PrlK90O2/vOOoU71BPSG974dJvDfnmLy15HO8DO5HvZ2XDr3On3m93BM+vWJWOb0gRAa9Lh5ju+NJG7xGV0w8s5kEPCrEtbyD74W8pt5GvcR7Mr2l6Tq9sO5vvPg2dbxu32i8IPlyvWukPL2tqq68J7XkvJq9Sjw1wPi7GFEWvY7ePb2qu+q8qcKpO2x/77qh56M82kiGuxfbibz1XTK9cVRZu/WRcLxBLRO9E1TiPKlFfTzudLA8BI1KvFrwxLyrVva8M4Y1OfLNJTsHdzi8J68lu+2cD7z+Foy8oof/PBHttDu6hb+8HHsBPcKr9Tl49Ii79F0hvAhD4LyUvIS9HCsePR4RFDybkKQ8bRmivEpg2bwYBUs8IFQZvSDDvr3tiES9yEq4vJM0lr165S+9a8fkvLY+h70pRG+9jrexuzCSAD1hotg7mdxEvfgDIb0xOm+9D1+VPGAPrjxQIW29oiMCvdgtVzyn7788kdKUOSUjWbxLbgO9Td3nvHhsXry91qG8Ild/vGn9nzwvo4M7g0RsPJxGyDzCc9k72X2NPAR5tLx7baQ6Od/3vFnomryXTnI7RTiMPL4zKLyBEw69vTYzPWBOsbwhhCy9aajiPBObVL2XB3e9W6wCPaaUT71S2Ya9ome4PLCPEb2349a859gUvU9HXTo7ghE9o5YoPL1muTv4AdU8tehOvApT/rzmGjm7XT2QvAwZb715tOA7rI4CveKagL1tRo49ADdzvQr09rwr1mE91aPJO5/TMj3Ygws9NVkeu/rcGj0mu+u7kTmjPLD9sjyEzBg9DsQtvL3cXDvPoFc8X5+yPI6dmLubvbW8DzbLPCzLEjwGlLa8/IVlPPnBvzycOqs8/+BNPFmh5jyOHbI8NTHWvHexeTslbBi92VLNPKvej7vamxi8MlrtuxoCxrxn3BS9URulPMmBETzqz5C8gnSsvQ8IeL0h30q96AtpvaO6MLs6T0C7qnpnvIsANjsEKag7xqljPC4COLxhUvs7Mk06PVlDcD1W6Qc9O4i8PBC6GT3wmMW8zEi3PH92G72htq69maSYPDL5Hb3FreO8Su2JvGGDGr1H3JC8PnzgPHuj+Tw263U8EF0kPe10jzz3hdG8RVc0PPJM8rw0vt27Bl5APVSUQzwqeJe8uHqBPCyP6bzjMqi82UVbPGXY7Dv1B1g9ZROlvNHuNr22nB+9dpIAPNtb47vvp3c7w0AHPW+1fr1EjJS9zq/uupthpTrW+rs79bHFOSjkxju0K7+7I+njO/1+bjzDYaq7hGGFOvTMhzxGPpC84BcIvBd7OL1Bq7e8OdyZuqLcv7yLFnk91ndVvPHAA72qFNK8e0D8vBnh0Dt1jbs8Fs3/vG6jfrlqNNc8+W8XPQNFtbwDIFW9GmwYvW1lE71GvYe7j3SNvLQsgjx3TkA9gVh1vY6uPL3JJSy9Y9mavOJ/k7yTK1W9zq6SurNP+jsfNha9vWwvPQu2Ej2e/4w8a3gIPQ0wCzz8/kQ98UDguvi8yLuGe4Y94bAmuzEwc73F84G9lTjSukWcWL3ceh69OsFuPVefBD2J8O08aWYrvKVi4bweB4C8dVEIvBSBtbv81Zm8DJoxumFfoLw+5Ky8aYM/OwP/SbzkjuC8o+QivGK+p7ytlTm82ABWvVwQSr0i4YC7yQ+oPRdinz1pLUc9OMZjvNlUdLylxla9jthwvABUJLwabTW7eHz2OxA5Vz0dhss8cyc5On2BrLsLSgQ7joNsvCwP/bxU7ho8j1+tu0hipruFmlg72fgkvcW4Sb3KxDe97pFzvHuTLL2IqTS9UFvovOjOTbz8ze+8C6a5PFeDwTynr4k8vZBoPQnTOT385Ek8REyivD05aDykrOM8siaHvD5aCb3wA4E89koku0t5p7zN28I8woScvBZr8DoLEmW8OWJvOyAkSTw5VSo9MeIjvFEi+To9sg09IZaMPB6F5Lx5Xy29oLqtPHJB9juq5vE8nqiGvBq3gLtkQ2M8ZO8Euxmi1byia5S8onETvSXnTb2Mjyq9D7u3u2M7ibwFtS29jrYOvErttry+UXC8zXH0vOCZNL0TXou86xOXPJHs/zt1EK68DVyUvDn5/bqtbhS9M2tdO65ac7sXDJ88wyPqO+cK2zyfkVw9/iTvu2GoaLwv6IQ8QsURvfM+l7zc7Ss8QEl3vAsOxjx5/Uc9wr9SPPCAj7uy1m89KcZwvIU/krwiuhI9TtLkO753F71g2kW7B3nfPD3CYjzJVGC9ESZIPOUNJTxkAqs8iE+KvIHAtrykAbG782zOu00n5jzNyE89d/oBvY5AdrwmL3E83LPmvMkPojtifo48/zOfPHEYp7xyFw86NkAXPJ6TAD0KJyM9JBY7ukFTaD1FKa09fTi+vI6Itrtozl68dFrou1Wc6Lyn7KU8oB7VvP1jvDoypYQ907CdvF8yk7weyje9xzU9vavAz7zgQOu88fmtvIUun7yxCaC8HsEhuzCaUTx+kKS8a4WBu5m3mLzHgVq9z16mvK+sUbunMaK8R5gWPLGIXDzt8Us9xkjxOTMNzrxTE3G8R4yEu59T/TxakRM84XM3PG9oCb1/OsQ797xmPGgERL0Z+Xs6HFMXPFJwVr0+pQ29meeOuykM7bvBDAS93w2jvCIBXbuBT+q8GjNtvQtwBby5LtW81MFlvUmhc73v2Va90G9gvZXZqL1PFp+9tnKivdsdM73VuB+9adTOOxZZtzu+z448eZCxvPOaRLyp2fM6TLzLu4Dd4rsLAya8F2DAuyaDFL0d8hm9WsUFvWOec71NQPm87DgLvCruzLzFF+q8gKseOuOGir2s8se8CDStvJbsg7woLAq91z5KvHhLu72bDmK958wYveHuQb3dzPq8O2rkvbgvxL2tFiO90bGUvcCHm72Kh/y8Vi7zvOO7kL3jJE29KsWivV4l8L01Gpe9IMRJvXRfHb2FGZi8JA1DvdqCub3jFbq9/pSdveDvSL0Pyo28YnJXvORbSrqRRJE8LT03u3bG4Lyszou9AS4/vfZ5GL1LfqK7bZv9PF8oiTuvxw09xleOvCjvdL2ouvW8YH9pPBV6Kr0eePi86YFuu4ptEL0JGTY9mvsevCn7JL3+iHq8vQkmPeU6G7zjnh+8uX3JuwF33ryls5+8GmJTPfWOGrvvtNg7hsaivLpme7w244K8QUNUPS4hiDvHmJc7KXQDPXrAm7tX5wI9c6gpvFMN3jzinJw8b/Ebvfov27trIzA8AAbgO0sFIL3+IpO8E8aevJBsRL2tdhy8bE2Ru4A6E70rWDM8oJSHvHvMujl3oIo8H7dCvOhjBb3Q6Uq9RM8BvVoAELwd6Dy99j5cvEU23rsXsNm8tafvPGJaDD0ye/S7d47JPFnWnTpI3OO82LwRvKfQfLmDKwA8KXmJvJ58Bb3h3Re9gUvnvEZXUr0aRjm95DnjPEtqAj33QIc9gTAuPXBTurtHFME9/Tc8PULTjbyO7ho90nx2PEzJKD2uFzU92E1vO+4oWbznuks9J5fxPFDlmzvA0lE9+VzVuwOYFD3KZjY9RQKdutxQdjzUOy+8pJ/Lu3yDkbsMNJy8"],
  ["conv7.b","aUAbvbIStzz90Ma8PHRtPVUlLjzzhQU9uvs0PR3fND16vCe9K9n+vJ0dyDxWEWq93IjKPJ73Pz3oieu7tphBvCuOcDxgNTy8hSaivCw+j7wsNC49wHZsvcjIGjxyFV09ddiPPBr7Wr2kFyy9dO6iPDsnPb1ZzA69eCMTPFjcyrw="],
  ["conv8.w","/8mVvhOS1r2Oet496g7uvVJ9Aj8DenS+jscsPVuLbz5zSbI+U7sovjsLP710LtU9zUokvttKo7zm7QE9OSDHvVZ3Dz68Bmi901RjPm5thz6jVx8+5CzfvVN6UL7bwEA+iRIaPgbeVL7GBga+gMeEvQrkbL376Hq+E+hqvlzhBbpUTMg9xOGAvhKJXT5W7kO+ADPGPKp9eL2juZu+3nnyvXeJsj4ocaI+FNKoPRGpdL4SYsw9HTmbvk/3AL3Rosc+fklkvjD/iD32U1q88cJ0vjG2gz7rHBs+vXgUPVTA/ztBofw9B3IKPoY1Oj02YES+BNvYPE2T7rxU2Cg+/zpfvjbHR743gqW+4hMFPpd9UD5La1W+KR00PoPns76+SW6+ZrksPrGXYbzIFdm+/Oe2PnoDijwPvAk+qquBPt5e/72XriW+OCczvkCJJb4NKDY+tiCRvr82tL5t+ec+lGVNvVFDsT7/tBU+MqXfPbYw3D5cMYQ+s0uOvUYL2bzcvx69/oSQvnQWRDuow8o9s9XZPlBfCj31Uqy+oKO+PUQI4z7ILUm+WC63PRzxYTko6HC+62EPvnrI7z3X4/u9cYsAvidSyTznyg2+YeeVvjVMID06LD4+Kl5vPreoTT7alIa+mpr8vaeNI71Jcak9etKSvtzClT5rIJI+JxqiPG5BfD2yn6Y+Wm+jPtGMkL679bs9EYk4PfuTOT76Goa+4gpivc3k+L0DShY9PJ6uvVP1cj6rhQs+RZabvhCwyb3kS22+NwuRPojyMD4EEqw9ookaPrYsAj4ouwU+zBAsviQq9L5gfY09emU/Pgzbxz3u+Fe+SoarvqMEub0mNoa+Lqd3PvMVFr0bfzA+3xJ3PqXqgb7+AWE8NtwpPU0e27moJ4K9oEkDvvdKob5kIAA+SkUtOpzxmD5kR7I9iZmsPmoMjzz4Ip++qbSEvks+Vj7MK3q+3WWavYBAQT4OABI9qgYMPkeC+D0YSJ69yHINv8WAAz196s29RhxqPragvr0AL4M+95cKvhy+iL2g2nk+Gr6vvHsgt7x4qWm+LZ6nPWSm4r0UqcS+hU2QvWuMND4fLuU72N5hvny90j6JwjK+CanpvXm4dT5W2HU+XBq9O/CkCb9HCpM7AJ4bvkBTwL18D3A+/CJ3vmO9xz486rE9jMm0PYNy6b2vGr6+Xyd2PtCuwjw3wJM+tKDEPWQBib5uw1S+PrXtvKzPgr2wxsc+RsrAvhGAYr1IpOK9bTrDvMY57L2Ra8q+R4s0PZdP4TsKV6Y+Xig1PshVZ76cW58+RWamPSTzPz764go9EjyRvhukWr7DWRu+XEOAvcRgRz7lKHs+TJAhPnSpHj6haF28KZU6vrqHtL3e+V0+2/advn7CVj5hS9k9aEWuPnYCDT7ZZIC9oiM/PZIZGD66RPY+EIw7vh+rBz6oM0o9YTtavuGXtLxQw5W+OwNzPj3RO75ZE0k+bhr0vQ4Cn77UBLk9Ju7bPY1XUb5c2VO+KN2Gva00Fz6R4UO+pJiGPip+Gr1FAdy+qQGmPpbdX73tLEC+Ra9GvoDo5b5KDSE+oRw3PpECoD7agJa8k1DIPZROqr5AUnO8wjdqPs/pc75varq7fAJFvZm/1z2x2B4+sKcjvjNR2z1Mb9C+cvwlPsqMD755T6c+J929vYRhir641ws+5wQ2vpHbAj4iaxu+07BIPmxIkT4="],
  ["conv8.b","VUN7vqZGJL3jjsK9MijAvUGRcL16KW27UgZqPaBNLD58LDA9MUcPvQ=="],
],
};
})();
// Test images: number, label, and pixels in base64.
drawn.digits = [
  [3,0,"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAuW/cofAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAl+/v9awAAAAAAAAAAAAAAAAAAAAAAAAAAAAAVxfv7/WsAAAAAAAAAAAAAAAAAAAAAAAAAAABuvvv7+/2pbT4AAAAAAAAAAAAAAAAAAAAAAAAA/fv7+/v9+/vcMwAAAAAAAAAAAAAAAAAAAAAAtv/9/f396t79/f0AAAAAAAAAAAAAAAAAAAAAP939+/v7k00+gPv7aQAAAAAAAAAAAAAAAAAAIOf7/fvciQoAAB/m+/NxBQAAAAAAAAAAAAAAACX7+/28FAAAAAAAbfv9+yMAAAAAAAAAAAAAAAAl+/vJHgAAAAAAAB/I/fsjAAAAAAAAAAAAAAAAJf39AAAAAAAAAAAgyv/9pAAAAAAAAAAAAAAAAIz7+wAAAAAAAAAAbfv9+yMAAAAAAAAAAAAAAADZ+/sAAAAAAAAVP+f7/eYeAAAAAAAAAAAAAAAA2fv7AAAAAAAAkPv7+909AAAAAAAAAAAAAAAAANn7+wAAAAAAtt37+/u0AAAAAAAAAAAAAAAAAADa/f1JSeT9/f/9/f39AAAAAAAAAAAAAAAAAAAAcfv7/fv7+/v9+/v7kwAAAAAAAAAAAAAAAAAAAB/m+/37+/v7/ea9IwoAAAAAAAAAAAAAAAAAAAAAPo79+/v7+/1rAAAAAAAAAAAAAAAAAAAAAAAAAAAASK77rUdIHgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=="],
  [2,1,"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAm/m0AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAV/xSAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAIfxAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAC30lgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABU/j8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAyt8LAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAIP7YAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAF/+wwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACM/k0AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA57c0IAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAfP+lAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAKv+UQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABjo1wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB4/p8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAl/6OAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAOT+QgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAD37/kIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACN/s0DAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAK1/55AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABcawCgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=="],
  [1,2,"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAHR9q///ll0AAAAAAAAAAAAAAAAAAAAAAAAAAKn9/f39/f3aHgAAAAAAAAAAAAAAAAAAAAAAAKn9/f3VjrD9/XoAAAAAAAAAAAAAAAAAAAAAADT6/dIgDAAGzv2MAAAAAAAAAAAAAAAAAAAAAABN+9IZAAAAevj9QQAAAAAAAAAAAAAAAAAAAAAAAB8SAAAAANH9/UEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAHX3/cYKAAAAAAAAAAAAAAAAAAAAAAAAAAAAAEz3/ec/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAACA/f2QAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACw9v2fDAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAZ6v3pIwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAxv39jQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAATvj9vQwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE8j9/Y0AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAIb9/a0MAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAD4/f0ZAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA+P39KxQUFBQFAAUUFCWWlpaTCgAAAAAAAAAAAPj9/f39/f39qI+m/f39/f39/XsAAAAAAAAAAACu/f39/f39/f39/f359/epdXU5AAAAAAAAAAAAAHZ7e3um/f39m3t7KQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=="],
  [18,3,"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAwpkpIwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAyB/f39+qMSAAAAAAAAAAAAAAAAAAAAAAAAAACF/f39/f395UYAAAAAAAAAAAAAAAAAAAAAAAAAZf38kWZr7f33gAoAAAAAAAAAAAAAAAAAAAAAALX9pwAAAD3r/f2jBQAAAAAAAAAAAAAAAAAAAAD//SsAAAAAOsH9/aQEAAAAAAAAAAAAAAAAAAAAu/0gAAAAAAA37P39VgAAAAAAAAAAAAAAAAAAAJL9IABkvldXV5P9/XsAAAAAAAAAAAAAAAAAAABe/U4o+P39/f39/f3fVA8AAAAAAAAAAAAAAAAADlwMI/D9/f39/f39/f30WQoAAAAAAAAAAAAAAAAAAABLobP9/f39/f39/f3RKwAAAAAAAAAAAAAAAAAAAAADEBAnJhAQkfP9/bkwAAAAAAAAAAAAAAAAABQ6AAAAAAAAAAA60f39twAAAAAAAAAAAAAAAE3d908AAAAAAAAAAA3b/fBIAAAAAAAAAAAAAABa9/38OQAAAAAAAAAANfv9vwAAAAAAAAAAAAAAAHT9/TsAAAAAAAAAAGP8/ZEAAAAAAAAAAAAAAAAOvP3dniYAAAAAb9P2/f2RAAAAAAAAAAAAAAAAAAzd9v37+fn5+f39/f3IEwAAAAAAAAAAAAAAAAAAAF+35P39/f39/cN8FwAAAAAAAAAAAAAAAAAAAAAAABglikp+WCUHAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=="],
  [4,4,"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAMuAAAAAAAAAARh0AAAAAAAAAAAAAAAAAAAAAAHnnAAAAAAAAAJSoAAAAAAAAAAAAAAAAAAAAAATD5wAAAAAAAABg0gsAAAAAAAAAAAAAAAAAAABF/IYAAAAAAAAAcvwVAAAAAAAAAAAAAAAAAAAt7NkMAAAAAAAAAMD8FQAAAAAAAAAAAAAAAAAAqPc1AAAAAAAAABL//RUAAAAAAAAAAAAAAAAAVPLTAAAAAAAAAACN/b0FAAAAAAAAAAAAAAAAAKn8agAAAAAAAAAg6PpCAAAAAAAAAAAAAAAAAA/h/AAAAAAAAAAAhvzTAAAAAAAAAAAAAAAAAAAW/KQAAAAAAAAAAKn8pwAAAAAAAAAAAAAAAAAACczREgAAAAAAABb9/WsAAAAAAAAAAAAAAAAAAACp/MdVVVVVgaTD/PxqAAAAAAAAAAAAAAAAAAAAKar1/Pz8/Ojn+/z8CQAAAAAAAAAAAAAAAAAAAAAAMVRUVFQAAKH8/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB//PwtAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAgP39AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAH/8/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACH/PQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA6OxvAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAALNCAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=="],
  [8,5,"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAES8vLxCBVS8AAAAAAAAAAAAAAAAAAAAAAABLmdn9/f3X9v39AAAAAAAAAAAAAAAAAAAAI470/P39/f39/f39/QAAAAAAAAAAAAAAAAAAAD/9/f39/f391aqqqqoAAAAAAAAAAAAAABSESAA57uPuqHxFFAsAAAAAAAAAAAAAAAAAAAvO/U4AACAAHgIAAAAAAAAAAAAAAAAAAAAAAAax/YQKAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAyF/ekPAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABc/d8cAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlv2uAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAOr99n8xAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAD//f39+5NbeVUqKlUcAAAAAAAAAAAAAAAAAAAAi/39/f39/f39/f396KgAAAAAAAAAAAAAAAAAAAM12t77/f39/f39/f38fAAAAAAAAAAAAAAAAAAAAAAAQ0jI/f39/f39/a8AAAAAAAAAAAAAAAAAAAAAAAAAeP35mDOk/f2vAAAAAAAAAAAAAAAAAAAAAAAAADL9/f28/P39lAAAAAAAAAAAAAAAAAAAAAAAAAAJp/39/f36rwsAAAAAAAAAAAAAAAAAAAAAAAAAABe05/3dgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAF2VFgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=="],
  [11,6,"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAfM/bAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAeW/Px9AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB1/Lo4AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAjfx2AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAJr3MgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABr9xAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACW/cQAAAAAAAAAOVVVJgAAAAAAAAAAAAAAAAAA4f1gAAAAAACX4vP8/O59AAAAAAAAAAAAAAAACuXiAAAABDbl/f/qr+H/5B8AAAAAAAAAAAAAAG78lgAAGoD8/OOGHAAAsvw4AAAAAAAAAAAAAACf/HEAAJb9/LorAAAAAI38OAAAAAAAAAAAAAAAufxxACbt/ZcGAAAAAACNygYAAAAAAAAAAAAAAMb9cgCT/aMAAAAAAAAAmsUAAAAAAAAAAAAAAADF/HEArPy8AAAAAAAAGv2rAAAAAAAAAAAAAAAAxfxxABPn93oTAAAAAMj0OAAAAAAAAAAAAAAAGt78cQAAGcv8wQ0ATMj5fQAAAAAAAAAAAAAAAAC5/bMKAAAATCMdmv30fQAAAAAAAAAAAAAAAAAAHNH9xFI5OYPF/P3WUQAAAAAAAAAAAAAAAAAAAAAZ2Pz8/P38/PycEwAAAAAAAAAAAAAAAAAAAAAAABBni/CMi4soAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=="],
  [0,7,"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAFS5n5c8JAAAAAAAAAAAAAAAAAAAAAAAAAAAAADe/v7+/vHGxsbGxsbGxqo0AAAAAAAAAAAAAAAAQ3JIcqPj/uH+/v765f7+jAAAAAAAAAAAAAAAAAAAAAAAEUIOQ0NDOxXs/moAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABT/dESAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAW6f9TAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAgf7uLAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAO/n+PgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAIX+uwUAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAnN+DoAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB+/rYAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABL+/A5AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAT3f6mAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAADy/7bIwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAJv7+TQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAH+D+cwEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAIX+/jQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAD3y/v40AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB5/v7bKAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAef7PEgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=="],
  [61,8,"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAKy8vAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAJbPn9/dDPz8+VQQ0AAAAAAAAAAAAAAAAAAAAJuP79/f3+/f39/v3VGQAAAAAAAAAAAAAAAAA3y/7+x39/PF1URJfe/qEAAAAAAAAAAAAAAAAAiv39xxMAAAAAAAAAm/3TAAAAAAAAAAAAAAAAAIr9/REAAAAAAAAASvH90wAAAAAAAAAAAAAAAABp/f1mAAAAAAAAIuX9/aAAAAAAAAAAAAAAAAAAAJX+5SgAAAAmmf7+/rQZAAAAAAAAAAAAAAAAAAATxv7PCSJI6/394IsNAAAAAAAAAAAAAAAAAAAAABHT/dfw/v3qgBEAAAAAAAAAAAAAAAAAAAAAAABm5f39/eRNDQAAAAAAAAAAAAAAAAAAAAAARqr+/v7+/v53AAAAAAAAAAAAAAAAAAAAABqC5v79/blzQNP9+BUAAAAAAAAAAAAAAAAAAKbo/f33oi4NB1v1/f44AAAAAAAAAAAAAAAAAACA/f390l1/n8z9/f3kDwAAAAAAAAAAAAAAAAAAAIbx/v/+/v7+/v7kIgAAAAAAAAAAAAAAAAAAAAAAG3OMzs7Oz857DwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=="],
  [7,9,"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAOlcEFAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABb4P39EwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAc6/79/aYSAAAAAAAAAAAAAAAAAAAAAAAAAAAAkP3+/f397nMGAAAAAAAAAAAAAAAAAAAAAAAAH/H90Ln9/f3nGAAAAAAAAAAAAAAAAAAAAAAAAE/+wQAIYtv+/8kSAAAAAAAAAAAAAAAAAAAAAABW/VAAAAC2/f6/DAAAAAAAAAAAAAAAAAAAAAAAr/2bAAAA6v3+hwAAAAAAAAAAAAAAAAAAAAAAAFb90ChVpvvt/uwqAAAAAAAAAAAAAAAAAAAAAAAS7v3+/f25JNj9mAAAAAAAAAAAAAAAAAAAAAAAAETw//6RCACG/t8jAAAAAAAAAAAAAAAAAAAAAAAARJ6ODAAACa/9oQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABY/eISAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAqb9fgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAw9f0mAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAHP+rAkAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAV2v4uAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB7+pQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAuvQqAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA7fTgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=="],
];
