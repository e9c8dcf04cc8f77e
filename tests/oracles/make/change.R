# Repeated-measures MANOVA (car::Anova, type III, sum coding) and mixed models (lme4::lmer, REML).
source("tools.R")
options(contrasts = c("contr.sum", "contr.poly"))

traces <- function(term, name, result) {
  h <- result$SSP[[term]]; e <- result$SSPE[[term]]
  if (is.null(e)) e <- result$SSPE
  q <- result$df[[term]]
  roots <- Re(eigen(qr.coef(qr(e), h), symmetric = FALSE)$values)
  pillai <- car:::Pillai(roots, q, result$error.df); wilks <- car:::Wilks(roots, q, result$error.df)
  s <- min(length(roots), q)
  tests <- c(pillai[1:4], pf(pillai[2], pillai[3], pillai[4], lower.tail = FALSE), pillai[1] / s,
             wilks[1:4], pf(wilks[2], wilks[3], wilks[4], lower.tail = FALSE), 1 - wilks[1]^(1 / s))
  setNames(tests, paste0(name, ".", c("pillai", "F", "df1", "df2", "p", "partial_eta2", "wilks", "F_wilks",
                                      "df1_wilks", "df2_wilks", "p_wilks", "partial_eta2_wilks")))
}

# Doubly multivariate: the intra-subject design holds the sum and the change of each measure.
manova_case <- function(case, earlier, later, between = NULL) {
  names(later) <- names(earlier)
  data <- if (is.null(between)) data.frame(earlier = earlier, later = later) else data.frame(earlier = earlier, later = later, group = between)
  complete <- complete.cases(data)
  y <- as.matrix(cbind(earlier, later)[complete, ]); p <- ncol(earlier)
  colnames(y) <- c(paste0(names(earlier), ".1"), paste0(names(earlier), ".2"))
  change <- rbind(-diag(p), diag(p)); total <- rbind(diag(p), diag(p))
  colnames(change) <- paste0("change.", names(earlier)); colnames(total) <- paste0("total.", names(earlier))
  group <- if (is.null(between)) NULL else droplevels(factor(between[complete]))
  model <- if (is.null(group)) lm(y ~ 1) else lm(y ~ group)
  result <- car::Anova(model, imatrix = list(measure = total, time = change), type = "III")
  put(case, n = nrow(y), traces(if ("(Intercept):time" %in% result$terms) "(Intercept):time" else "time", "time", result))
  if (!is.null(group)) put(case, traces("group:measure", "between", result), traces("group:time", "time_by_between", result))
  for (name in names(earlier)) {
    d <- later[complete, name] - earlier[complete, name]; s <- later[complete, name] + earlier[complete, name]
    if (is.null(group)) {
      put(case, univariate("time", name, car::Anova(lm(d ~ 1), type = "III"), "(Intercept)"))
    } else {
      of_change <- car::Anova(lm(d ~ group), type = "III")
      put(case, univariate("time", name, of_change, "(Intercept)"), univariate("time_by_between", name, of_change, "group"),
          univariate("between", name, car::Anova(lm(s ~ group), type = "III"), "group"))
    }
  }
}
univariate <- function(effect, measure, table, term) {
  h <- table[term, "Sum Sq"]; e <- table["Residuals", "Sum Sq"]
  setNames(c(table[term, "F value"], table[term, "Df"], table["Residuals", "Df"], table[term, "Pr(>F)"], h / (h + e)),
           paste0(effect, ".univariate.", measure, ".", c("F", "df1", "df2", "p", "partial_eta2")))
}

loss <- read("weightloss"); rats <- read("obrienkaiser"); girls <- read("anorexia"); chicks <- read("chickweight")
manova_case("weightloss: loss and esteem by group (unequal)", loss[, c("wl1", "se1")], loss[, c("wl3", "se3")], loss$group)
manova_case("weightloss: loss and esteem, everyone", loss[, c("wl1", "se1")], loss[, c("wl3", "se3")])
manova_case("obrienkaiser: three hours by treatment (unequal)", rats[, 3:5], rats[, 6:8], rats$treatment)
manova_case("obrienkaiser: three hours by gender", rats[, 3:5], rats[, 6:8], rats$gender)
manova_case("anorexia: weight by treatment (one measure, unequal)", girls["Prewt"], girls["Postwt"], girls$Treat)
wide <- reshape(chicks[chicks$Time %in% c(0, 2, 18, 20), ], idvar = c("Chick", "Diet"), timevar = "Time", direction = "wide")
manova_case("chickweight: two weighings by diet (missing, unequal)", wide[, c("weight.0", "weight.2")], wide[, c("weight.18", "weight.20")], wide$Diet)
single <- rats[c(1:5, 6, 10:16), ]
manova_case("obrienkaiser: two hours by treatment (a group of one case)", single[, 3:4], single[, 6:7], single$treatment)
none("obrienkaiser: two hours of the controls (one group)", lm(as.matrix(rats[1:5, 3:4]) ~ droplevels(rats$treatment[1:5])))
constant <- rats; constant$fup.1 <- constant$pre.1 - 1
stopifnot(deviance(lm(fup.1 - pre.1 ~ treatment, constant)) < 1e-20)
put("obrienkaiser: every change of an hour the same (no variance)", p = NaN)
finish("repeated_measures_manova")

found <- list()
mixed <- function(case, data, value, wave, person, cluster = NULL) {
  data <- data[complete.cases(data[, c(value, wave, person, cluster)]), ]
  data$y <- data[[value]]; data$wave <- factor(data[[wave]]); data$person <- factor(data[[person]])
  tight <- lme4::lmerControl(optimizer = "bobyqa", optCtrl = list(rhobeg = .1, rhoend = 1e-9, maxfun = 1e5), calc.derivs = FALSE)
  formula <- y ~ 0 + wave + (1 | person)
  if (!is.null(cluster)) { data$cluster <- factor(data[[cluster]]); formula <- y ~ 0 + wave + (1 | person) + (1 | cluster) }
  model <- lme4::lmer(formula, data, REML = TRUE, control = tight)
  sds <- as.data.frame(lme4::VarCorr(model)); b <- lme4::fixef(model); v <- as.matrix(vcov(model))
  put(case, n = nrow(data), n_persons = nlevels(data$person), sd_person = sds$sdcor[sds$grp == "person"],
      sd_residual = sds$sdcor[sds$grp == "Residual"], deviance = lme4::REMLcrit(model))
  if (!is.null(cluster)) put(case, sd_cluster = sds$sdcor[sds$grp == "cluster"])
  waves <- levels(data$wave)
  for (i in seq_along(waves)) {
    put(case, setNames(c(b[[i]], sqrt(v[i, i])), paste0("waves.", waves[i], c(".estimate", ".se"))))
    for (j in seq_len(i - 1)) {
      change <- b[[i]] - b[[j]]; se <- sqrt(v[i, i] + v[j, j] - 2 * v[i, j])
      put(case, setNames(c(change, se, change / se, 2 * pnorm(-abs(change / se)), change - qnorm(.975) * se, change + qnorm(.975) * se),
                         paste0("contrasts.", waves[i], "|", waves[j], ".", c("difference", "se", "z", "p", "ci_low", "ci_high"))))
    }
  }
}
mixed("orthodont: distance by age", read("orthodont"), "distance", "age", "Subject")
mixed("chickweight: days 0, 10, 20 (missing)", chicks[chicks$Time %in% c(0, 10, 20), ], "weight", "Time", "Chick")
mixed("sleepstudy: first four days", subset(read("sleepstudy"), Days < 4), "Reaction", "Days", "Subject")
mixed("pastes: samples within batches", read("pastes"), "strength", "replicate", "sample", "batch")
mixed("dyestuff2: no variance between batches", read("dyestuff2"), "yield", "replicate", "batch")
finish("mixed_model")
