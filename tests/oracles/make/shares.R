# Shares: stats::chisq.test and mcnemar.test without continuity correction, fisher.test, binom.test, prop.test (Wilson).
source("tools.R")

chi <- function(case, counts) {
  test <- suppressWarnings(chisq.test(counts, correct = FALSE))
  n <- sum(counts)
  put(case, n = n, chi2 = test$statistic[[1]], df = test$parameter[[1]], p = test$p.value,
      smallest_expected = min(test$expected), cramers_v = sqrt(test$statistic[[1]] / (n * (min(dim(counts)) - 1))))
  if (all(dim(counts) == 2)) {
    share <- counts[, 2] / rowSums(counts)
    one <- suppressWarnings(prop.test(counts[1, 2], sum(counts[1, ]), correct = FALSE))$conf.int
    two <- suppressWarnings(prop.test(counts[2, 2], sum(counts[2, ]), correct = FALSE))$conf.int
    put(case, difference = share[[1]] - share[[2]],
        ci_low = share[[1]] - share[[2]] - sqrt((share[[1]] - one[1])^2 + (two[2] - share[[2]])^2),
        ci_high = share[[1]] - share[[2]] + sqrt((one[2] - share[[1]])^2 + (share[[2]] - two[1])^2))
    if (min(test$expected) < 5) put(case, p_fisher = fisher.test(counts)$p.value)
  }
}
cars <- read("mtcars"); survey <- read("survey"); bfi <- read("bfi"); girls <- read("anorexia")
chi("mtcars: automatic by engine shape", table(cars$vs, cars$am))
chi("mtcars: automatic by 6 cylinders (small counts)", table(cars$cyl == 6, cars$am))
chi("mtcars: carburettors by gears (small counts)", table(cars$gear, cars$carb))
chi("survey: smoking by sex (missing)", table(survey$Sex, survey$Smoke))
chi("bfi: education by gender (missing)", table(bfi$gender, bfi$education))
chi("warpbreaks: many breaks by wool", with(read("warpbreaks"), table(wool, breaks > 26)))
none("mtcars: automatic by 8 cylinders only (one group)", chisq.test(table(cars$cyl[cars$cyl == 8] == 8, cars$vs[cars$cyl == 8]), correct = FALSE))
finish("chi_square")

found <- list()
change <- function(case, x, y) {
  both <- complete.cases(x, y)
  counts <- table(factor(x[both], c(FALSE, TRUE)), factor(y[both], c(FALSE, TRUE)))
  test <- mcnemar.test(counts, correct = FALSE)
  put(case, n = sum(both), only_first = counts[2, 1], only_second = counts[1, 2], difference = mean(x[both]) - mean(y[both]),
      chi2 = test$statistic[[1]], df = test$parameter[[1]], p = test$p.value,
      p_exact = binom.test(counts[2, 1], counts[2, 1] + counts[1, 2])$p.value)
}
change("mtcars: engine shape and transmission", cars$vs == 1, cars$am == 1)
change("anorexia: above 85 pounds after and before", girls$Postwt > 85, girls$Prewt > 85)
change("bfi: A1 and A5 above 3 (missing)", bfi$A1 > 3, bfi$A5 > 3)
none("mtcars: automatic against itself (nobody changed)", mcnemar.test(table(cars$am, cars$am), correct = FALSE))
finish("mcnemar")
