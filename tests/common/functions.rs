//! Formulas with every function that `backprop differentiate` reads, over the same numbers.

/// What stands in the cells of every sheet with one of the formulas.
#[rustfmt::skip]
pub const CELLS: &[(&str, &str)] = &[
    ("A1", "0.7"), ("A2", "1.9"), ("A3", "2.4"), ("A4", "3.3"), ("A5", "4.1"), ("A6", "5.6"),
    ("B1", "1.3"), ("B2", "0.4"), ("B3", "2.2"), ("B4", "1.7"), ("B5", "3.1"), ("B6", "0.9"),
    ("C1", "buy"), ("C2", "sell"), ("C3", "hold"), ("C4", "wait"), ("C5", "call"), ("C6", "put"),
    ("D1", "10"), ("D2", "20"), ("D3", "30"), ("D4", "40"), ("D5", "50"), ("D6", "60"),
    ("F1", "0.6"), ("F2", "1.7"), ("F3", "-0.8"), ("F4", "2"), ("F5", "30"), ("F6", "sell"),
    ("F7", "TRUE"), ("F8", "3"), ("F9", "0.04"),
    // A text that is computed.
    ("G1", "=IF(D1>5,\"Long\",\"short\")"),
    // A range with a text and an empty cell in it.
    ("J1", "a text"), ("J2", "1.5"), ("J3", "2.5"), ("J5", "0.5"),
    // Texts that are like numbers, or patterns.
    ("O1", "'5"), ("O2", "b*"),
    // Keys that go down, and a table across.
    ("K1", "5"), ("K2", "3"), ("K3", "1"),
    ("L1", "1"), ("M1", "2"), ("N1", "3"), ("L2", "0.3"), ("M2", "0.8"), ("N2", "1.1"),
];

/// The cell with the formula.
pub const OF: &str = "H1";

/// The formulas, each with the cells to differentiate with respect to.
#[rustfmt::skip]
pub const FORMULAS: &[(&str, &[&str])] = &[
    // Elementary functions.
    ("=SIN(F1)*COS(F2)+TAN(F3)", &["F1:F3"]),
    ("=ASIN(F1)+ACOS(F3)*ATAN(F2)", &["F1:F3"]),
    ("=ATAN2(F1,F2)+ATAN2(F3,F2)*ATAN2(F3,-F2)", &["F1:F3"]),
    ("=SINH(F1)*COSH(F2)+TANH(F3)", &["F1:F3"]),
    ("=ASINH(F3)+ACOSH(F2)*ATANH(F1)", &["F1:F3"]),
    ("=DEGREES(F1)*RADIANS(F2)+SIGN(F3)*F3+ABS(F3)", &["F1:F3"]),
    ("=EXP(F1)+LN(F2)+LOG10(F2)+LOG(F2)+LOG(F2,3)+SQRT(F1)+SQRTPI(F2)", &["F1:F2"]),
    ("=SEC(F1)+CSC(F2)*COT(F3)", &["F1:F3"]),
    ("=POWER(F1,F2)+F2^F1", &["F1:F2"]),
    ("=ERF(F1)+ERFC(F2)*ERF(F1,F2)", &["F1:F2"]),
    ("=ERF.PRECISE(F1)*ERFC.PRECISE(F3)", &["F1", "F3"]),
    ("=GAMMALN(F1)+GAMMALN(F5)*GAMMALN.PRECISE(F2)", &["F1:F2", "F5"]),
    // Rounding.
    ("=ROUND(F2,1)*F1+ROUND(F3,0)*F2+ROUND(F5*F2,-1)*F3", &["F1:F3"]),
    ("=ROUNDUP(F3-0.03,1)*F1+ROUNDDOWN(F2,0)*F2+TRUNC(F3)*F1+TRUNC(F2+0.03,1)*F3", &["F1:F3"]),
    ("=INT(F3)*F1+CEILING(F2,0.5)*F2+FLOOR(F2,0.5)*F3+QUOTIENT(F5,F2)*F1", &["F1:F3"]),
    ("=MOD(F5,F2)+MOD(F2,F1)+MOD(F3,F2)", &["F1:F3", "F5"]),
    // The normal distribution.
    ("=GAMMA(F1)*GAMMA(F5/10)+FISHER(F1)*FISHERINV(F2)+STANDARDIZE(F1,F2,F4)^2", &["F1:F2", "F4:F5"]),
    ("=EXPON.DIST(F1,F2,TRUE)*EXPON.DIST(F2,F1,FALSE)", &["F1:F2"]),
    ("=WEIBULL.DIST(F1,F2,F4,TRUE)+WEIBULL.DIST(F2,F1,F4,FALSE)^2", &["F1:F2", "F4"]),
    ("=LOGNORM.DIST(F2,F1,F4,TRUE)+LOGNORM.DIST(F1,F3,F2,FALSE)^2", &["F1:F4"]),
    ("=RRI(F8,F1,F2)*PDURATION(F9,F1,F2)", &["F1:F2", "F9"]),
    ("=NORM.S.DIST(F1,TRUE)*NORM.S.DIST(F3,FALSE)+NORMSDIST(F2)", &["F1:F3"]),
    ("=NORM.DIST(F1,F3,F2,TRUE)+NORMDIST(F1,F3,F2,FALSE)*NORM.DIST(F2,F1,F4,1)", &["F1:F4"]),
    ("=GAUSS(F1)*PHI(F3)", &["F1", "F3"]),
    ("=LN(NORM.S.DIST(F1-6,TRUE))", &["F1"]),
    // Statistics.
    ("=VAR(A1:A6)+VAR.S(B1:B6,F1)+VARP(A1:A6)*VAR.P(B1:B6)", &["A1:B6", "F1"]),
    ("=STDEV(A1:A6)+STDEV.S(B1:B6)*STDEVP(A1:A6)+STDEV.P(A1:B6)", &["A1:B6"]),
    ("=DEVSQ(A1:A6)+AVEDEV(B1:B6)", &["A1:B6"]),
    ("=VAR(J1:J5)+MAX(J1:J5)*MIN(J1:J5)+AVERAGE(J1:J5)*STDEV(J1:J5)", &["J2:J5"]),
    ("=COVAR(A1:A6,B1:B6)+COVARIANCE.P(B1:B6,D1:D6)+COVARIANCE.S(A1:A6,B1:B6)", &["A1:B6"]),
    ("=CORREL(A1:A6,B1:B6)+PEARSON(B1:B6,D1:D6)+RSQ(A1:A6,B1:B6)", &["A1:B6"]),
    // Empty cells and texts do not count, alone or in a range.
    ("=AVERAGE(A1,J1,J2,J4)*MIN(A2,J4,J2)+PRODUCT(A1,J4,J3)*VAR(A1:A3,J4,J5,A5)", &["A1:A5", "J2:J5"]),
    ("=MIN(F1*F2,F2^2,3)*MIN(A1:A6,B2)+MAX(-F3,F1)", &["A1:B6", "F1:F3"]),
    ("=SUMPRODUCT(A1:A3,{1;-2;0.5})*SUMPRODUCT(B1:B3^{1;2;3})+SUMPRODUCT({1,2;3,4}*F1)", &["A1:B3", "F1"]),
    ("=SUBTOTAL(9,A1:A6)*SUBTOTAL(101,B1:B6)+SUBTOTAL(7,A1:A6,J1:J5)", &["A1:B6", "J2:J5"]),
    ("=SLOPE(B1:B6,A1:A6)+INTERCEPT(B1:B6,A1:A6)+STEYX(B1:B6,A1:A6)", &["A1:B6"]),
    ("=FORECAST(F1,B1:B6,A1:A6)", &["A1:B6", "F1"]),
    ("=GEOMEAN(A1:A6)+HARMEAN(B1:B6)+PRODUCT(A1:A6)/100+PRODUCT(B1:B3,F1)", &["A1:B6", "F1"]),
    // Money.
    ("=NPV(F9,A1:A6)+NPV(F9,F1,F2)", &["A1:A6", "F1:F2", "F9"]),
    ("=PMT(F9,F5,F1)+PMT(F9,F5,F1,F2,1)", &["F1:F2", "F5", "F9"]),
    ("=PV(F9,F5,F1)+FV(F9,F5,F1,F2)+PV(F9,F5,F1,F2,1)+FV(F9,F5,F1,,1)", &["F1:F2", "F5", "F9"]),
    ("=NPER(F9,F1,-F2*3)+SLN(F5,F1,F2)", &["F1:F2", "F5", "F9"]),
    ("=IPMT(F9,F8,F5,F2)+PPMT(F9,F8,F5,F2)*F1", &["F1:F2", "F9"]),
    // Conditions.
    ("=IF(AND(F1>0,F2<5),LN(F1)*F2,F3)+IF(OR(F1>2,F2<1),F1,F3)", &["F1:F3"]),
    ("=IF(AND(F3>0,F1>0),LN(F3),F1*F3)", &["F1:F3"]),
    ("=IFS(F1>2,F1,F2>1,F2*F3,TRUE,F3)", &["F1:F3"]),
    ("=SWITCH(F4,1,F1,2,F2*F3,F3)+SWITCH(F6,\"buy\",F1,\"sell\",F2^2,0)", &["F1:F3"]),
    ("=IFERROR(F1/F2,0)+IFNA(F3*F1,F2)", &["F1:F3"]),
    ("=IF(XOR(F1>0,F2>5),F1*F2,F3)+IF(NOT(F1>2),F3^2,0)", &["F1:F3"]),
    ("=CHOOSE(2,F1,F2*F3,F3)+CHOOSE(F4,F1,F2^2,F3)", &["F1:F3"]),
    ("=IF(C1=\"Buy\",F1^2,F2)+IF(F6<>\"sell\",F1,F2*F3)+IF(C2=F6,F1*F3,0)", &["F1:F3"]),
    ("=IF(F7,F1*F2,F3)+F7*F3", &["F1:F3"]),
    ("=IF(F1=\"\",F2,F1^2)+IF(E1=\"\",F3^2,F1)+IF(A1=\"sell\",0,F1*F3)", &["F1:F3"]),
    ("=IF(G1=\"long\",F1^2,F2)+IF(G1<>C1,F3*F2,F1)", &["F1:F3"]),
    ("=IF(ISNUMBER(F1),F1^2,F2)+IF(ISBLANK(E1),F2*F3,0)+IF(ISTEXT(F6),F3,1)", &["F1:F3"]),
    ("=IF(AND(A1:A6>0),F1^2,F2)+IF(OR(A1:A6>9),F1,F3*F2)", &["F1:F3"]),
    ("=SUMPRODUCT((C1:C6=\"hold\")*A1:A6*F1)+SUMPRODUCT((A1:A6>F1)*B1:B6)", &["A1:B6", "F1"]),
    // Lookups.
    ("=INDEX(A1:A6,3)*INDEX(A1:B6,2,2)+SUM(INDEX(A1:B6,0,2))^2", &["A1:B6"]),
    ("=INDEX(A1:A6,F4)*INDEX(A1:B6,F8,F4)+SUM(INDEX(A1:B6,F4,0))^2", &["A1:B6"]),
    ("=INDEX(B1:B6,MATCH(F5,D1:D6,0))^2+INDEX(A1:B6,MATCH(\"hold\",C1:C6,0),2)", &["A1:B6"]),
    ("=INDEX(B1:B6,MATCH(F5+5,D1:D6))^2+INDEX(B1:B6,MATCH(99,D1:D6,1))*F1", &["A1:B6", "F1"]),
    ("=INDEX(B1:B3,MATCH(2.5,K1:K3,-1))^2+MATCH(F5,D1:D6,0)*F1+MATCH(35,D1:D6)*F2", &["B1:B6", "F1:F2"]),
    ("=INDEX(A1:B6,MATCH(40,D1:D6,0),MATCH(2,L1:M1,0))*F1", &["A1:B6", "F1"]),
    ("=VLOOKUP(2.4,A1:B6,2,FALSE)^2+VLOOKUP(3,A1:D6,4)*F1", &["B1:B6", "F1"]),
    ("=HLOOKUP(2,L1:N2,2,FALSE)^2+HLOOKUP(2.5,L1:N2,2)*F1", &["L2:N2", "F1"]),
    ("=LOOKUP(F5+1,D1:D6,B1:B6)^2", &["B1:B6"]),
    ("=XLOOKUP(\"call\",C1:C6,B1:B6)^2+XLOOKUP(99,D1:D6,B1:B6,F1)+XLOOKUP(45,D1:D6,A1:A6,0,-1)", &["A1:B6", "F1"]),
    ("=SUM(OFFSET(A1,1,1,3,1))^2+OFFSET(A1,2,0)*F1", &["A1:B6", "F1"]),
    ("=OFFSET(A1,F4,0)*F1+OFFSET($B$2,F4-1,0,1,1)^2+OFFSET(L2,0,F8-2)", &["A1:B6", "F1", "L2:N2"]),
    ("=SUMIF(A1:A6,\">2\",B1:B6)^2+SUMIF(C1:C6,\"hold\",B1:B6)*F1", &["A1:B6", "F1"]),
    ("=SUMIF(A1:A6,\"<=\"&F2,B1:B6)^2+SUMIF(D1:D6,F5,B1:B6)+SUMIF(A1:A6,\">2\")", &["A1:B6", "F2"]),
    ("=SUMIF(J1:J9,\">1\",B1:B9)^2", &["B1:B6"]),
    ("=SUMIFS(B1:B6,A1:A6,\">1\",D1:D6,\"<50\",C1:C6,\"<>wait\")^2", &["A1:B6"]),
    ("=AVERAGEIF(A1:A6,\">2\",B1:B6)^2+AVERAGEIFS(B1:B6,C1:C6,\"sell\")", &["A1:B6"]),
    ("=COUNTIF(A1:A6,\">2\")*F1+COUNTIFS(C1:C6,\"buy\",D1:D6,10)*F2", &["F1:F2"]),
    ("=ROW()*F1+COLUMN(B7)*F2+ROWS(A1:B6)*F3+COLUMNS(A1:B6)*COUNT(J1:J6)*COUNTA(J1:J6)*F1", &["F1:F3"]),
    // Names inside a formula.
    ("=LET(x,F1*F2,y,A1:A6,x^2+SUM(y*x)+SUM((y-AVERAGE(y))^2))", &["A1:A6", "F1:F2"]),
    ("=LAMBDA(x,y,x^2*y)(F1,F2+1)+LET(f,LAMBDA(x,x^3),f(F3)+f(F1))", &["F1:F3"]),
];

/// Functions of ranges, of which the engine of the other tests knows some of single numbers only.
#[rustfmt::skip]
pub const OF_RANGES: &[(&str, &[&str])] = &[
    ("=SUMPRODUCT(NORM.S.DIST(A1:A6*F1,TRUE)^2,B1:B6)+SUMPRODUCT(GAUSS(A1:A6*F1)^2)", &["A1:B6", "F1"]),
    ("=SUMPRODUCT(ROUND(A1:A6*10+0.23,0)*F1+ABS(A1:A6-0.505)*F1^2+INT(D1:D6/7)*F1)", &["A1:A6", "F1"]),
    ("=SUMPRODUCT(MOD(D1:D6,7)*F1^2+SIGN(A1:A6-2)*F1*A1:A6+ATAN(A1:A6*F1)^2)", &["A1:A6", "F1"]),
    ("=SUMPRODUCT(GAMMALN(A1:A6*F1)^2+SINH(A1:A6*F1)*COS(A1:A6*F1))", &["A1:A6", "F1"]),
];
