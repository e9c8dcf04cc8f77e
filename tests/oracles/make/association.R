# Correlation (stats::cor.test), regression (stats::lm) and Cronbach's alpha (psych::alpha, psych::alpha.ci).
source("tools.R")

correlation <- function(case, x, y) {
  test <- cor.test(x, y)
  put(case, n = sum(complete.cases(x, y)), r = test$estimate[[1]], t = test$statistic[[1]],
      df = test$parameter[[1]], p = test$p.value)
  if (!is.null(test$conf.int)) put(case, ci_low = test$conf.int[1], ci_high = test$conf.int[2])
}
iris <- read("iris"); air <- read("airquality"); cars <- read("mtcars"); attitude <- read("attitude"); bfi <- read("bfi")
correlation("iris: sepal length and width", iris$Sepal.Length, iris$Sepal.Width)
correlation("airquality: ozone and radiation (missing)", air$Ozone, air$Solar.R)
correlation("bfi: A2 and A5 (missing, ties)", bfi$A2, bfi$A5)
correlation("attitude: first three departments", attitude$rating[1:3], attitude$raises[1:3])
none("attitude: two departments", cor.test(attitude$rating[1:2], attitude$raises[1:2]))
none("mtcars: cylinders of the eights (no variance)", suppressWarnings(cor.test(cars$mpg[cars$cyl == 8], cars$cyl[cars$cyl == 8])))
finish("pearson")

found <- list()
regression <- function(case, outcome, data) {
  data <- na.omit(data)
  model <- lm(reformulate(setdiff(names(data), outcome), outcome), data)
  s <- summary(model)
  put(case, n = nobs(model), r2 = s$r.squared, r2_adjusted = s$adj.r.squared, F = s$fstatistic[[1]],
      df1 = s$fstatistic[[2]], df2 = s$fstatistic[[3]], sd_residual = s$sigma,
      p = pf(s$fstatistic[[1]], s$fstatistic[[2]], s$fstatistic[[3]], lower.tail = FALSE))
  beta <- coef(lm(reformulate(setdiff(names(data), outcome), outcome), as.data.frame(scale(data))))
  for (name in names(coef(model))) {
    label <- if (name == "(Intercept)") "intercept" else name
    row <- s$coefficients[name, ]
    put(case, setNames(c(row, df.residual(model), confint(model)[name, ]), paste0("coefficients.", label, ".", c("b", "se", "t", "p", "df", "ci_low", "ci_high"))))
    if (name != "(Intercept)") put(case, setNames(beta[[name]], paste0("coefficients.", label, ".beta")))
  }
}
regression("attitude: rating on all", "rating", attitude)
regression("airquality: ozone on radiation, wind, temperature (missing)", "Ozone", air[, 1:4])
regression("mtcars: mpg on weight, horsepower, automatic", "mpg", cars[, c("mpg", "wt", "hp", "am")])
regression("longley: employed on all (nearly dependent)", "Employed", read("longley"))
double <- transform(attitude[, 1:3], both = complaints + privileges)
stopifnot(is.na(coef(lm(rating ~ ., double))["both"]))
put("attitude: one predictor the sum of two", p = NaN)
stopifnot(is.nan(summary(lm(rating ~ ., attitude[1:4, 1:4]))$sigma))
put("attitude: four departments, three predictors", p = NaN)
finish("linear_regression")

found <- list()
alpha <- function(case, items) {
  items <- na.omit(items)
  a <- suppressWarnings(psych::alpha(items, check.keys = FALSE))
  ci <- psych::alpha.ci(a$total$raw_alpha, n.obs = nrow(items), n.var = ncol(items), digits = 15)
  put(case, n = nrow(items), n_items = ncol(items), alpha = a$total$raw_alpha, ci_low = ci$lower.ci, ci_high = ci$upper.ci)
  for (name in names(items))
    put(case, setNames(c(a$alpha.drop[name, "raw_alpha"], a$item.stats[name, "r.drop"]), paste0("omitted.", name, c(".alpha", ".item_rest_correlation"))))
}
agreeable <- transform(bfi[, 1:5], A1 = 7 - A1)
alpha("bfi: agreeableness (missing, one item reverse-keyed)", agreeable)
alpha("bfi: agreeableness, not reverse-keyed (missing)", bfi[, 1:5])
alpha("attitude: all", attitude)
finish("cronbach_alpha")
