# One-way analysis of variance (stats::aov, pairwise.t.test) and Holm's correction (stats::p.adjust).
source("tools.R")

oneway <- function(case, y, g) {
  both <- complete.cases(y, g); y <- y[both]; g <- droplevels(factor(g[both]))
  table <- summary(aov(y ~ g))[[1]]
  put(case, n = length(y), F = table$`F value`[1], df1 = table$Df[1], df2 = table$Df[2], p = table$`Pr(>F)`[1],
      ss_between = table$`Sum Sq`[1], ss_within = table$`Sum Sq`[2], eta2 = table$`Sum Sq`[1] / sum(table$`Sum Sq`))
  raw <- pairwise.t.test(y, g, p.adjust.method = "none", pool.sd = TRUE)$p.value
  holm <- pairwise.t.test(y, g, p.adjust.method = "holm", pool.sd = TRUE)$p.value
  for (first in colnames(raw)) for (second in rownames(raw)) if (!is.na(raw[second, first]))
    put(case, setNames(c(raw[second, first], holm[second, first]), paste0("pairwise.", first, "|", second, c(".p", ".p_holm"))))
}
wool <- read("warpbreaks"); air <- read("airquality"); iris <- read("iris"); cars <- read("mtcars"); chicks <- read("chickweight")
oneway("warpbreaks: breaks by tension", wool$breaks, wool$tension)
oneway("airquality: ozone by month (missing, unequal)", air$Ozone, air$Month)
oneway("iris: sepal length by species", iris$Sepal.Length, iris$Species)
oneway("mtcars: mpg by carburettors (groups of one case)", cars$mpg, cars$carb)
oneway("chickweight: weight at day 20 by diet", chicks$weight[chicks$Time == 20], chicks$Diet[chicks$Time == 20])
none("mtcars: mpg of 8 cylinders (one group)", aov(mpg ~ factor(cyl), cars[cars$cyl == 8, ]))
finish("anova_oneway")

found <- list()
for (case in c("raw p of the pairs of airquality", "raw p of the pairs of iris")) {
  data <- if (grepl("iris", case)) iris[, c("Sepal.Length", "Species")] else air[, c("Ozone", "Month")]
  raw <- pairwise.t.test(data[[1]], data[[2]], p.adjust.method = "none")$p.value
  adjusted <- p.adjust(raw[!is.na(raw)], "holm")
  put(case, setNames(adjusted, paste0("p", seq_along(adjusted))))
}
ties <- p.adjust(c(.01, .04, .04, NA, .5, .011), "holm")
put("ties and a missing p", setNames(ties[-4], paste0("p", c(1, 2, 3, 5, 6))))
finish("holm")
