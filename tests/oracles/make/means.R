# t-tests (stats::t.test), cluster-robust means (sandwich::vcovCL), Levene's test (car::leveneTest) by means.
source("tools.R")

independent <- function(case, x, y) {
  x <- x[!is.na(x)]; y <- y[!is.na(y)]
  pooled <- t.test(x, y, var.equal = TRUE); welch <- t.test(x, y)
  spread <- summary(lm(c(x, y) ~ rep(1:2, c(length(x), length(y)))))$sigma
  put(case, n_first = length(x), n_second = length(y), mean_first = mean(x), mean_second = mean(y),
      sd_first = sd(x), sd_second = sd(y), difference = mean(x) - mean(y),
      t = pooled$statistic[[1]], df = pooled$parameter[[1]], p = pooled$p.value,
      ci_low = pooled$conf.int[1], ci_high = pooled$conf.int[2],
      t_welch = welch$statistic[[1]], df_welch = welch$parameter[[1]], p_welch = welch$p.value,
      ci_low_welch = welch$conf.int[1], ci_high_welch = welch$conf.int[2], d = (mean(x) - mean(y)) / spread)
}
teeth <- read("toothgrowth"); air <- read("airquality"); cars <- read("mtcars"); survey <- read("survey")
independent("toothgrowth: length by supplement", teeth$len[teeth$supp == "OJ"], teeth$len[teeth$supp == "VC"])
independent("airquality: ozone in May and August (missing, ties)", air$Ozone[air$Month == 5], air$Ozone[air$Month == 8])
independent("survey: height by sex (missing, unequal)", survey$Height[which(survey$Sex == "Female")], survey$Height[which(survey$Sex == "Male")])
independent("mtcars: vs by 8 or 4 cylinders (one group without variance)", cars$vs[cars$cyl == 8], cars$vs[cars$cyl == 4])
none("mtcars: mpg by 6 or 8 carburettors (one case each)", t.test(cars$mpg[cars$carb == 6], cars$mpg[cars$carb == 8], var.equal = TRUE))
none("mtcars: cylinders by themselves (no variance)", t.test(cars$cyl[cars$cyl == 8], cars$cyl[cars$cyl == 4], var.equal = TRUE))
finish("t_test_independent")

found <- list()
paired <- function(case, x, y) {
  both <- complete.cases(x, y); x <- x[both]; y <- y[both]
  test <- t.test(x, y, paired = TRUE)
  put(case, n = sum(both), mean_first = mean(x), mean_second = mean(y), sd_difference = sd(x - y),
      difference = test$estimate[[1]], t = test$statistic[[1]], df = test$parameter[[1]], p = test$p.value,
      ci_low = test$conf.int[1], ci_high = test$conf.int[2], d = mean(x - y) / sd(x - y))
}
sleep <- read("sleep"); girls <- read("anorexia")
paired("sleep: second drug minus first", sleep$extra[sleep$group == 2], sleep$extra[sleep$group == 1])
paired("anorexia: weight after family therapy minus before", girls$Postwt[girls$Treat == "FT"], girls$Prewt[girls$Treat == "FT"])
paired("survey: writing hand minus other hand (missing, ties)", survey$Wr.Hnd, survey$NW.Hnd)
paired("airquality: temperature minus ozone (missing)", air$Temp, air$Ozone)
none("sleep: one pair", t.test(sleep$extra[1], sleep$extra[11], paired = TRUE))
none("airquality: month minus month before (no variance)", t.test(air$Month, air$Month - 1, paired = TRUE))
finish("t_test_paired")

found <- list()
levene <- function(case, y, g) {
  both <- complete.cases(y, g)
  test <- car::leveneTest(y[both], factor(g[both]), center = mean)
  put(case, n = sum(both), F = test$`F value`[1], df1 = test$Df[1], df2 = test$Df[2], p = test$`Pr(>F)`[1])
}
wool <- read("warpbreaks")
levene("warpbreaks: breaks by tension", wool$breaks, wool$tension)
levene("airquality: ozone by month (missing, unequal)", air$Ozone, air$Month)
levene("toothgrowth: length by supplement", teeth$len, teeth$supp)
finish("levene")

found <- list()
clustered <- function(case, model, cluster, sign = 1, place = 1) {
  v <- sandwich::vcovCL(model, cluster = cluster, type = "HC1", cadjust = TRUE)
  difference <- sign * coef(model)[[place]]; se <- sqrt(v[place, place]); df <- length(unique(cluster)) - 1
  put(case, n = nobs(model), n_clusters = df + 1, difference = difference, se = se, t = difference / se, df = df,
      p = 2 * pt(-abs(difference / se), df), ci_low = difference - qt(.975, df) * se, ci_high = difference + qt(.975, df) * se)
}
pastes <- read("pastes"); nights <- read("sleepstudy"); chicks <- read("chickweight"); teeth <- read("orthodont")
pastes$above <- pastes$strength - 60
clustered("pastes: strength above 60, clusters of batch", lm(above ~ 1, pastes), pastes$batch)
ozone <- air[!is.na(air$Ozone), ]
clustered("airquality: ozone, clusters of month (missing, unequal)", lm(Ozone ~ 1, ozone), ozone$Month)
finish("clustered_mean")

found <- list()
nights$late <- as.numeric(nights$Days >= 5)
clustered("sleepstudy: reaction before and after day 5 (groups within clusters)", lm(Reaction ~ late, nights), nights$Subject, -1, 2)
two <- chicks[chicks$Diet %in% c(1, 3), ]; two$third <- as.numeric(two$Diet == 3)
clustered("chickweight: diets 1 and 3 (clusters within groups, unequal)", lm(weight ~ third, two), two$Chick, -1, 2)
finish("clustered_difference")
