/// Softmax regression (softmax 回归) on Fashion-MNIST, 3.4 to 3.7 of the book.
@NullMarked
package dev.workbench.softmaxregression;

import org.jspecify.annotations.NullMarked;
