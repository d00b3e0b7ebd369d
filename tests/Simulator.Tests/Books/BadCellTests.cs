namespace TechFinance.Actuarial.Simulator.Tests.Books;

public class BadCellTests
{
    private const string Policy = "policy,enterprise,cover,model,sector,stage,territory,exposure,";
    private const string Row = "P1,E1,rnd_failure,chip,chips,seed,cn,1000,";
    private const string IpRow = "P1,E1,ip_liability,patent,chips,seed,cn,10,";
    private const string Gate = "model,gate,month,success,cost,";
    private const string Outcome = "model,outcome,probability,";
    private const string Scenario = "scenario,currency,";
    private const string Shock = "shock,annual_rate,hit_probability,severity,";
    private const string Member = "member,line,";

    // The policies columns of the sound book with one more, and its gates, outcomes and so on likewise.
    [Theory]
    [InlineData("policies.csv", Policy + "insured_share\n" + Row + "20%", "2:43 TF0206", "'20%' is not a number: write 0.2 for 20 %", "0 to 1")]
    [InlineData("policies.csv", Policy + "insured_share\n" + Row + "20", "2:43 TF0207", "'20' is not a fraction: write 0.2 for 20 %", "0 to 1")]
    [InlineData("policies.csv", Policy + "insured_share\n" + Row + "-0.1", "2:43 TF0207", "'-0.1' is out of range", "0 to 1")]
    [InlineData("policies.csv", Policy + "insured_share\n" + Row + "\"0,2\"", "2:43 TF0206", "'0,2' is not a number", "decimal point")]
    [InlineData("policies.csv", Policy + "sum_insured\n" + Row + "\"1,000,000\"", "2:43 TF0206", "'1,000,000' is not a number", "without thousands separators")]
    [InlineData("policies.csv", Policy + "sum_insured\n" + Row + "1 000", "2:43 TF0206", "'1 000' is not a number", "without thousands separators")]
    [InlineData("policies.csv", Policy + "sum_insured\n" + Row + "-5", "2:43 TF0207", "'-5' is out of range", "above 0")]
    [InlineData("policies.csv", Policy + "sum_insured\n" + Row + "0", "2:43 TF0207", "'0' is out of range", "above 0")]
    [InlineData("policies.csv", Policy + "annual_limit\n" + Row + "-5", "2:43 TF0207", "'-5' is out of range", "above 0")]
    [InlineData("policies.csv", Policy + "deductible\n" + Row + "-1", "2:43 TF0207", "'-1' is out of range", "0 or more")]
    [InlineData("policies.csv", Policy + "annual_deductible\n" + Row + "-1", "2:43 TF0207", "'-1' is out of range", "0 or more")]
    [InlineData("policies.csv", Policy + "premium\n" + Row + "NaN", "2:43 TF0206", "'NaN' is not a finite number", "0 or more")]
    [InlineData("policies.csv", Policy + "premium\n" + Row + "Infinity", "2:43 TF0206", "'Infinity' is not a finite number", "0 or more")]
    [InlineData("policies.csv", Policy + "premium\n" + Row + "1e999", "2:43 TF0206", "'1e999' is not a finite number", "0 or more")]
    [InlineData("policies.csv", Policy + "premium\n" + Row + "free", "2:43 TF0206", "'free' is not a number;", "0 or more")]
    [InlineData("policies.csv", Policy + "premium\n" + Row + "１２", "2:43 TF0206", "'１２' is not a number;", "0 or more")]
    [InlineData("policies.csv", Policy + "defence\n" + Row + "inward", "2:43 TF0209", "'inward' is not known; the nearest known one is 'inside'", "inside, outside")]
    [InlineData("policies.csv", Policy + "projects\n" + Row + "0", "2:43 TF0207", "'0' is out of range", "1 to 1000")]
    [InlineData("policies.csv", Policy + "projects\n" + Row + "1001", "2:43 TF0207", "'1001' is out of range", "1 to 1000")]
    [InlineData("policies.csv", Policy + "projects\n" + Row + "2.5", "2:43 TF0206", "'2.5' is not a whole number", "1 to 1000")]
    [InlineData("policies.csv", Policy + "projects\n" + IpRow + "3", "2:44 TF0403", "projects 3 on ip_liability, which covers no projects", "1 or empty")]
    [InlineData("policies.csv", Policy + "term_months\n" + Row + "0", "2:43 TF0207", "'0' is out of range", "1 to 1200")]
    [InlineData("policies.csv", Policy + "term_months\n" + Row + "1201", "2:43 TF0207", "'1201' is out of range", "1 to 1200")]
    [InlineData("policies.csv", Policy + "term_months\n" + Row + "1.5", "2:43 TF0206", "'1.5' is not a whole number", "1 to 1200")]
    [InlineData("policies.csv", Policy + "basis\n" + IpRow + "claims-made", "2:44 TF0209", "'claims-made' is not known; the nearest known one is 'claims_made'", "occurrence, claims_made")]
    [InlineData("policies.csv", Policy + "basis\n" + Row + "claims_made", "2:43 TF0403", "belongs to the ip covers, this row is of rnd_failure", "occurrence")]
    [InlineData("policies.csv", Policy + "retroactive_months\n" + IpRow + "12", "2:44 TF0403", "retroactive_months belongs to the basis claims_made", "leave the cell empty")]
    [InlineData("policies.csv", Policy + "retroactive_months\n" + IpRow + "-12", "2:44 TF0207", "'-12' is out of range", "0 or more")]
    [InlineData("policies.csv", Policy + "pool_share\n" + Row + "0.5", "2:43 TF0403", "there is no pool: members.csv is missing", "leave the cell empty")]
    [InlineData("policies.csv", Policy + "currency\n" + Row + "¥", "2:43 TF0208", "'¥' starts with '¥'", "letters, digits")]
    [InlineData("scenarios.csv", Scenario + "trials\nbase,CNY,0", "2:10 TF0207", "'0' is out of range", "1 to 100000000")]
    [InlineData("scenarios.csv", Scenario + "trials\nbase,CNY,100000001", "2:10 TF0207", "'100000001' is out of range", "1 to 100000000")]
    [InlineData("scenarios.csv", Scenario + "trials\nbase,CNY,1e5", "2:10 TF0206", "'1e5' is not a whole number written with digits only", "1 to 100000000")]
    [InlineData("scenarios.csv", Scenario + "seed\nbase,CNY,18446744073709551616", "2:10 TF0206", "'18446744073709551616'", "0 to 18446744073709551615")]
    [InlineData("scenarios.csv", Scenario + "seed\nbase,CNY,-1", "2:10 TF0207", "'-1' is out of range", "0 to 18446744073709551615")]
    [InlineData("scenarios.csv", Scenario + "rnd_cost\nbase,CNY,0", "2:10 TF0207", "'0' is out of range", "above 0")]
    [InlineData("scenarios.csv", Scenario + "pool_capacity\nbase,CNY,0", "2:10 TF0207", "'0' is out of range", "above 0")]
    [InlineData("scenarios.csv", Scenario + "dependence\nbase,CNY,-0.5", "2:10 TF0207", "'-0.5' is out of range", "0 or more")]
    [InlineData("scenarios.csv", Scenario + "loan_default_odds\nbase,CNY,0", "2:10 TF0207", "'0'", "above 0")]
    [InlineData("scenarios.csv", Scenario + "description\nbase,CNY,a\u0007b", "2:10 TF0208", "holds the character '\\u0007'", "printable")]
    [InlineData("scenarios.csv", Scenario + "exclude_members\nbase,CNY,\"M1; M 2\"", "2:15 TF0208", "the name 'M 2' holds the character ' '", "letters, digits")]
    [InlineData("scenarios.csv", Scenario + "exclude_members\nbase,CNY,M1;M1", "2:13 TF0301", "'M1' is named twice", "once")]
    [InlineData("scenarios.csv", Scenario + "tables\nbase,CNY,../other", "2:10 TF0104", "'../other' leads out of the book", "inside the book")]
    [InlineData("scenarios.csv", Scenario + "tables\nbase,CNY,a/../..", "2:10 TF0104", "leads out of the book", "inside the book")]
    [InlineData("scenarios.csv", Scenario + "tables\nbase,CNY,/etc", "2:10 TF0104", "'/etc' leads out of the book", "inside the book")]
    [InlineData("scenarios.csv", Scenario + "tables\nbase,CNY,C:\\x", "2:10 TF0104", "leads out of the book", "inside the book")]
    [InlineData("scenarios.csv", Scenario + "tables\nbase,CNY,a\\b", "2:10 TF0208", "holds the character '\\'", "inside the book")]
    [InlineData("scenarios.csv", Scenario + "tables\nbase,CNY,a//b", "2:10 TF0208", "is empty", "inside the book")]
    [InlineData("scenarios.csv", Scenario + "tables\nbase,CNY,nowhere", "2:10 TF0101", "'nowhere'", "no such folder")]
    [InlineData("rnd_gates.csv", Gate + "salvage_mean,salvage_sd\nchip,G1,3,0.9,1,0.5,0.5", "2:21 TF0403", "salvage_sd 0.5 is too large for a Beta distribution of mean 0.5", "0.25")]
    [InlineData("rnd_gates.csv", Gate + "salvage_mean,salvage_sd\nchip,G1,3,0.9,1,0,0.1", "2:19 TF0403", "salvage_sd 0.1 is too large", "mean × (1 − mean) = 0")]
    [InlineData("rnd_gates.csv", Gate + "insured_cause\nchip,G1,3,0.9,1,2", "2:17 TF0207", "'2' is not a fraction: write 0.02 for 2 %", "0 to 1")]
    [InlineData("rnd_gates.csv", "model,gate,month,success,cost\nchip,G1,-1,0.9,1", "2:9 TF0207", "'-1' is out of range", "0 or more")]
    [InlineData("rnd_gates.csv", Gate + "delay\nchip,G1,3,0.9,1,soon", "2:17 TF0210", "delay: the family 'soon' is not known", "fixed, none")]
    [InlineData("rnd_gates.csv", Gate + "delay\nchip,G1,3,0.9,1,mixture 0.9 (none) 0.1 (fixed -2)", "2:47 TF0207", "-2", "delay")]
    [InlineData("rnd_gates.csv", Gate + "delay,overrun\nchip,G1,3,0.9,1,fixed 2,-0.1", "2:25 TF0207", "'-0.1' is out of range", "0 or more")]
    [InlineData("rnd_gates.csv", Gate + "delay,overrun\nchip,G1,3,0.9,1,,0.1", "2:18 TF0403", "overrun is given and delay is empty", "delay beside it, or neither")]
    [InlineData("rnd_gates.csv", Gate + "delay,overrun_insured\nchip,G1,3,0.9,1,fixed 2,0.1", "2:25 TF0403", "overrun_insured is given and overrun is empty", "overrun beside it, or neither")]
    [InlineData("rnd_gates.csv", Gate + "delay,overrun,overrun_insured\nchip,G1,3,0.9,1,fixed 2,0.1,60", "2:29 TF0207", "'60' is not a fraction: write 0.6 for 60 %", "0 to 1")]
    [InlineData("rnd_gates.csv", Gate + "partial,partial_loss\nchip,G1,3,0.9,1,1.5,0.2", "2:17 TF0207", "'1.5' is not a fraction", "0 to 1")]
    [InlineData("rnd_gates.csv", Gate + "partial,partial_loss\nchip,G1,3,0.9,1,0.5,-0.2", "2:21 TF0207", "'-0.2' is out of range", "0 to 1")]
    [InlineData("rnd_gates.csv", Gate + "partial\nchip,G1,3,0.9,1,0.2", "2:17 TF0403", "partial is given and partial_loss is empty", "partial_loss beside it, or neither")]
    [InlineData("rnd_gates.csv", Gate + "partial_loss\nchip,G1,3,0.9,1,0.2", "2:17 TF0403", "partial_loss is given and partial is empty", "partial beside it, or neither")]
    [InlineData("rnd_gates.csv", Gate + "accepted\nchip,G1,3,0.9,1,80%", "2:17 TF0206", "'80%' is not a number: write 0.2 for 20 %", "0 to 1")]
    [InlineData("ip_models.csv", "model,claims_per_unit\npatent,0", "2:8 TF0207", "'0' is out of range", "above 0")]
    [InlineData("ip_models.csv", "model,frequency,claims_per_unit\npatent,negative_binomial  r=x,1", "2:27 TF0210", "r 'x' is not a number", "frequency")]
    [InlineData("ip_models.csv", "model,frequency,claims_per_unit\npatent,binomial n=2.5,1", "2:17 TF0207", "n must be a whole number", "2.5")]
    [InlineData("ip_models.csv", "model,frequency,claims_per_unit\npatent,polya,1", "2:8 TF0210", "'polya' is not known", "poisson, negative_binomial")]
    [InlineData("ip_models.csv", "model,claims_per_unit,award_inflation\npatent,1,6", "2:10 TF0207", "'6' is out of range", "-0.5 to 1")]
    [InlineData("ip_models.csv", "model,claims_per_unit,award_inflation\npatent,1,0.06", "2:10 TF0403", "award_inflation 0.06 has no time to act in", "a duration there, or 0")]
    [InlineData("ip_models.csv", "model,claims_per_unit,defence_inflation\npatent,1,-0.6", "2:10 TF0207", "'-0.6' is out of range", "-0.5 to 1")]
    [InlineData("ip_models.csv", "model,claims_per_unit,defence_inflation\npatent,1,-0.1", "2:10 TF0403", "defence_inflation -0.1 has no time to act in", "a duration there, or 0")]
    [InlineData("ip_models.csv", "model,claims_per_unit,report_lag\npatent,1,18", "2:10 TF0210", "'18' is not known", "fixed, none")]
    [InlineData("ip_outcomes.csv", Outcome + "parent\npatent,lost,1,\npatent,affirmed,1,los t", "3:19 TF0208", "'los t' holds the character ' '", "letters, digits")]
    [InlineData("ip_outcomes.csv", Outcome + "parent\npatent,lost,1,\npatent,affirmed,1,last", "3:19 TF0302", "the parent 'last' is no outcome of the model 'patent'; the nearest known one is 'lost'", "lost")]
    [InlineData("ip_outcomes.csv", Outcome + "punitive_insured\npatent,lost,1,50", "2:15 TF0207", "'50' is not a fraction", "0 to 1")]
    [InlineData("ip_outcomes.csv", Outcome + "duration\npatent,lost,1,fixed 1201", "2:15 TF0207", "duration can be above 1200 months", "on 0 to 1200, such as truncated")]
    [InlineData("ip_outcomes.csv", Outcome + "duration\npatent,lost,1,24", "2:15 TF0210", "'24' is not known", "fixed, none")]
    [InlineData("ip_outcomes.csv", Outcome + "lost_profit\npatent,lost,1,fixed 5", "2:15 TF0403", "lost_profit is for each month of a duration of none", "a duration, or no lost_profit")]
    [InlineData("ip_outcomes.csv", Outcome + "lost_profit,duration\npatent,lost,1,fix 5,fixed 2", "2:15 TF0210", "'fix' is not known", "fixed, none")]
    [InlineData("ip_outcomes.csv", Outcome + "award\npatent,lost,1,\"fixed amount=\"\"5\"\"\"", "2:22 TF0210", "amount '\"5\"' is not a number", "award")]
    [InlineData("ip_outcomes.csv", Outcome + "defence_cost\npatent,lost,1,lognorm mu=1", "2:15 TF0210", "'lognorm' is not known", "fixed, none")]
    [InlineData("ip_outcomes.csv", Outcome + "punitive_multiple\npatent,lost,1,0.5", "2:15 TF0207", "'0.5' is out of range", "1 or more")]
    [InlineData("ip_outcomes.csv", Outcome + "punitive_probability\npatent,lost,1,1.5", "2:15 TF0207", "'1.5' is not a fraction", "0 to 1")]
    [InlineData("relativities.csv", "cover,dimension,level,frequency\nrnd_failure,sector,chips,0", "2:26 TF0207", "'0' is out of range", "above 0")]
    [InlineData("relativities.csv", "cover,dimension,level\nrnd_failure,region,chips", "2:13 TF0209", "'region' is not known", "sector, stage, territory")]
    [InlineData("relativities.csv", "cover,dimension,level\nrnd_failure,stage,seeds", "2:19 TF0209", "'seeds' is no stage; the nearest known one is 'seed'", "seed, startup, growth, mature")]
    [InlineData("dependence.csv", "cover,common,sector_loading\nrnd_failure,0.6,0.5", "2:17 TF0401", "common + sector_loading + enterprise_loading is 1.1", "at most 1")]
    [InlineData("dependence.csv", "cover,common,frequency_cv\nrnd_failure,0.6,0.5", "2:17 TF0403", "frequency_cv belongs to the ip covers", "the others: 0")]
    [InlineData("dependence.csv", "cover,frequency_cv\nip_liability,0.5", "2:14 TF0403", "nothing drives the mixing variable", "sector_loading and enterprise_loading")]
    [InlineData("dependence.csv", "cover,common,tail\nrnd_failure,0.6,t df=0.9", "2:17 TF0207", "'t df=0.9' is out of range", "from 1 to 1000")]
    [InlineData("dependence.csv", "cover,common,tail\nrnd_failure,0.6,t nu=5", "2:17 TF0209", "'t nu=5' is not known", "gaussian, or t df=")]
    [InlineData("dependence.csv", "cover,common,tail\nip_liability,0.6,t df=5", "2:18 TF0403", "no finite mean", "larger frequency_cv")]
    [InlineData("dependence.csv", "cover,common,enterprise_loading\nrnd_failure,0.6,0.41", "2:17 TF0401", "enterprise_loading is 1.01", "at most 1")]
    [InlineData("dependence.csv", "cover,common,tail\nrnd_failure,0.6,tee", "2:17 TF0209", "'tee' is not known", "gaussian")]
    [InlineData("shocks.csv", Shock + "basis\nban,0,0.5,fixed 3,amount", "2:5 TF0207", "'0' is out of range", "above 0")]
    [InlineData("shocks.csv", Shock + "basis\nban,1,0.5,,amount", "2:11 TF0205", "severity is empty", "key=value")]
    [InlineData("shocks.csv", Shock + "basis\nban,1,0.5,fixed 1,loss", "2:19 TF0209", "'loss' is not known", "amount, exposure, sum_insured")]
    [InlineData("pool.csv", "key,value\nliability,jointly", "2:11 TF0209", "'jointly' does not belong to liability; the nearest known one is 'joint'", "several, joint, joint_capped")]
    [InlineData("pool.csv", "key,value\njoint_cap,0.5", "2:11 TF0207", "'0.5' of joint_cap is out of range", "1 or more")]
    [InlineData("pool.csv", "key,value\njoint_cap,twice", "2:11 TF0206", "'twice' of joint_cap is not a number", "1 or more")]
    [InlineData("pool.csv", "key,value\ndefault_loading,1", "2:17 TF0207", "'1' of default_loading is out of range", "0 to 0.99")]
    [InlineData("pool.csv", "key,value\nleader_fee,5%", "2:12 TF0206", "'5%' of leader_fee is not a number: write 0.2 for 20 %", "0 to 1")]
    [InlineData("pool.csv", "key,value\nrisk_ceiling,0", "2:14 TF0207", "'0' of risk_ceiling is out of range", "above 0")]
    [InlineData("pool.csv", "key,value\npremium_ceiling,four", "2:17 TF0206", "'four' of premium_ceiling is not a number", "above 0")]
    [InlineData("pool.csv", "key,value\nnet_line,maybe", "2:10 TF0209", "'maybe' does not belong to net_line", "no, yes")]
    [InlineData("pool.csv", "key,value\nequalisation_opening,-1", "2:22 TF0207", "'-1' of equalisation_opening", "0 or more")]
    [InlineData("policies.csv", Policy + "subsidy\n" + Row + "30", "2:43 TF0207", "'30' is not a fraction: write 0.3 for 30 %", "0 to 1")]
    [InlineData("ratings.csv", "rating,default_probability\nAA,1.5", "2:4 TF0207", "'1.5'", "0 to 1")]
    [InlineData("ratings.csv", "rating,default_probability\nAA,0.1\nAA,0.2", "3:1 TF0301", "the rating 'AA' stands on line 2 already", "once")]
    [InlineData("members.csv", "member,line,rating\nM1,1,AAB", "2:6 TF0302", "rating 'AAB' is not in the standard table", "AAA, AA, A, BBB, BB, B, CCC")]
    [InlineData("members.csv", "member,line,default_probability\nM1,1,2", "2:6 TF0207", "'2' is not a fraction", "0 to 1")]
    [InlineData("reinsurers.csv", "reinsurer,rating\nRe,X", "2:4 TF0302", "rating 'X' is not in the standard table", "or a default_probability")]
    [InlineData("reinsurers.csv", "reinsurer\nstate", "2:1 TF0403", "'state' is the name of another carrier", "pool, state and backstop")]
    [InlineData("pool.csv", "key,value\noverflows,backstop", "2:1 TF0209", "the nearest known one is 'overflow'", "liability, joint_cap, overflow, default_loading, net_line")]
    [InlineData("pool.csv", "key,value\noverflow,joint", "2:10 TF0209", "'joint' does not belong to overflow", "uncovered, redistribute, backstop")]
    [InlineData("members.csv", Member + "cost_of_capital\nM1,1,6", "2:6 TF0207", "'6' is not a fraction: write 0.06 for 6 %", "0 to 1")]
    [InlineData("members.csv", Member + "most_line\nM1,1,1.5", "2:6 TF0207", "'1.5'", "0 to 1")]
    [InlineData("members.csv", Member + "risk_appetite\nM1,1,0.5", "2:6 TF0403", "risk_appetite is a share of capital, which is not given", "both, or an empty cell")]
    [InlineData("members.csv", Member + "minimum_return\nM1,1,-0.1", "2:6 TF0207", "'-0.1' is out of range", "0 or more")]
    [InlineData("members.csv", Member + "capital\nM1,1,0", "2:6 TF0207", "'0' is out of range", "above 0")]
    [InlineData("pool.csv", "key,value\ncapital_measure,tvar", "2:17 TF0206", "tvar has 0 numbers", "allowed: tvar p, perhaps with excess behind it")]
    [InlineData("pool.csv", "key,value\ncapital_measure,tvar 0.9 0.99", "2:17 TF0206", "tvar has 2 numbers", "tvar p")]
    [InlineData("pool.csv", "key,value\ncapital_measure,tvar 99.5", "2:17 TF0207", "'99.5' is out of range", "p 0.001 to 0.99999")]
    [InlineData("pool.csv", "key,value\ncapital_measure,var 99.5%", "2:17 TF0206", "'99.5%' is not a number", "var p")]
    [InlineData("pool.csv", "key,value\ncapital_measure,tver 0.9", "2:17 TF0209", "'tver' is no measure; the nearest known one is 'tvar'", "wang, wang_t, proportional_hazard, dual_power, solvency_ii, c_ross")]
    [InlineData("pool.csv", "key,value\ncapital_measure,sd 3 excess", "2:17 TF0403", "sd is above the mean in itself", "allowed: sd k")]
    [InlineData("pool.csv", "key,value\ncapital_measure,sd -1", "2:17 TF0207", "'-1' is out of range", "k above 0, at most 1000")]
    [InlineData("pool.csv", "key,value\ncapital_measure,proportional_hazard 2", "2:17 TF0207", "'2' is out of range", "rho 0.01 to 1")]
    [InlineData("pool.csv", "key,value\ncapital_measure,dual_power 0.5", "2:17 TF0207", "'0.5' is out of range", "b 1 to 1000000")]
    [InlineData("pool.csv", "key,value\ncapital_measure,wang_t 0.5 0.5", "2:17 TF0207", "'0.5' is out of range", "df 1 to 1000")]
    [InlineData("pool.csv", "key,value\ncapital_measure,tvar 0.9; sd 3; tvar  0.90", "2:17 TF0301", "'tvar  0.90' stands there already", "once")]
    [InlineData("pool.csv", "key,value\ncapital_measure,tvar 0.9;", "2:17 TF0206", "a measure is missing", "before or after a ';'")]
    [InlineData("pool.csv", "key,value\ncapital_measure,solvency_ii 3", "2:17 TF0206", "solvency_ii stands by itself", "capital_factors.csv")]
    [InlineData("pool.csv", "key,value\ncapital_measure,c_ross", "2:17 TF0101", "c_ross takes its factors", "from capital_factors.csv, which is missing")]
    [InlineData("pool.csv", "key,value\ncost_of_capital,0.06", "2:17 TF0403", "no capital_measure says how much capital", "both, or neither")]
    [InlineData("pool.csv", "key,value\ncost_of_capital,6", "2:17 TF0207", "'6' of cost_of_capital is out of range", "0 to 1")]
    [InlineData("capital_factors.csv", "cover,premium_factor\nrnd_failure,-0.1", "2:13 TF0207", "'-0.1' is out of range", "0 or more")]
    [InlineData("capital_factors.csv", "cover,premium_factor\nrnd_failure,0.1\nrnd_failure,0.1", "3:1 TF0301", "the cover rnd_failure stands on line 2 already", "once")]
    [InlineData("capital_factors.csv", "cover,other,correlation\nrnd_failure,,0.5", "2:14 TF0403", "correlation on a row of one cover", "an empty cell")]
    [InlineData("capital_factors.csv", "cover,other,reserves\nrnd_failure,,1\nip_liability,,1\nrnd_failure,ip_liability,1", "4:26 TF0403", "reserves on a row of two covers", "an empty cell")]
    [InlineData("capital_factors.csv", "cover,other,correlation\nrnd_failure,rnd_failure,0.5", "2:13 TF0403", "other is rnd_failure again", "another cover")]
    [InlineData("capital_factors.csv", "cover,other,correlation\nrnd_failure,,\nip_liability,,\nrnd_failure,ip_liability,0.5\nip_liability,rnd_failure,0.5", "5:14 TF0301", "the correlation of ip_liability and rnd_failure stands on line 4 already", "once")]
    [InlineData("capital_factors.csv", "cover,other,correlation\nrnd_failure,,\nrnd_failure,ip_liability,0.5", "3:13 TF0302", "a correlation of ip_liability, which has no factors", "an empty other")]
    [InlineData("capital_factors.csv", "cover,other,correlation\nrnd_failure,,\nip_liability,,\nrnd_failure,ip_liability,1.5", "4:26 TF0207", "'1.5' is out of range", "-1 to 1")]
    [InlineData("members.csv", Member + "annual_capacity\nM1,1,-100", "2:6 TF0207", "'-100' is out of range", "0 or more")]
    [InlineData("members.csv", Member + "role\nM1,1,leader", "2:6 TF0209", "the nearest known one is 'lead'", "follow, lead")]
    [InlineData("fx.csv", "currency,rate,volatility\nUSD,7,7", "2:7 TF0207", "'7' is", "0 to 2")]
    [InlineData("fx.csv", "currency,rate\nUSD,0", "2:5 TF0207", "'0' is out of range", "above 0")]
    public void A_bad_cell_is_named_with_what_was_found_and_what_is_allowed(string file, string text, string finding, string found, string allowed)
    {
        using var test = new TestBook().With(file, text + "\n");
        if (file == "policies.csv")
        {
            // One policy cannot refer to all models of the sound book.
            var isIp = text.Contains("ip_liability", StringComparison.Ordinal);
            foreach (var table in isIp ? ["rnd_gates.csv"] : new[] { "ip_models.csv", "ip_outcomes.csv" })
                test.Without(table);
        }

        test.ExpectOne($"{file}:{finding}", found, allowed);
    }

    [Theory]
    [InlineData("P\u0001", "holds the character '\\u0001'")]
    [InlineData("P\u200B1", "holds the character '\\u200B'")]
    [InlineData("-P", "starts with '-'")]
    [InlineData("P 1", "holds the character ' '")]
    [InlineData("P/1", "holds the character '/'")]
    [InlineData("=1", "starts with '='")]
    public void A_name_has_no_other_characters(string name, string found)
    {
        using var test = new TestBook().With("fx.csv", $"currency,rate\n{name},1\n");
        test.ExpectOne("fx.csv:2:1 TF0208", found, "letters, digits, '-', '_' and '.'");
    }

    [Fact]
    public void A_name_has_at_most_100_characters_of_any_script()
    {
        var longest = string.Concat(Enumerable.Repeat("𠀀", 100));
        using var test = new TestBook().With("fx.csv", $"currency,rate\n{longest},1\nहिंदी,2\nÉ-1_2.x,3\n");
        Assert.Equal(3, test.ReadSound().Scenarios[0].Assumptions.ExchangeRates.Count);
        test.With("fx.csv", $"currency,rate\n{longest}a,1\n").ExpectOne("fx.csv:2:1 TF0208", "longer than 100 characters");
    }

    [Fact]
    public void A_text_has_at_most_200_characters()
    {
        using var test = new TestBook().With("scenarios.csv", $"scenario,currency,description\nbase,CNY,{new string('字', 200)}\n");
        test.ReadSound();
        test.With("scenarios.csv", $"scenario,currency,description\nbase,CNY,{new string('字', 201)}\n")
            .ExpectOne("scenarios.csv:2:10 TF0208", "is 201 characters long", "at most 200");
    }

    [Fact]
    public void Several_problems_of_one_row_and_of_several_tables_come_at_once()
    {
        using var test = new TestBook()
            .With("policies.csv", Policy + "insured_share,premium\nP1,E1,rnd_failure,chop,chips,sead,cn,-1,20%,x\nP2,,ip_liability,patent,c,seed,cn,1,,\n")
            .With("fx.csv", "currency,rate\nUSD,x\n")
            .With("ip_models.csv", "model,claims_per_unit\npatent,-1\n");
        test.Expect("fx.csv:2:5 TF0206", "ip_models.csv:2:8 TF0207", "policies.csv:2:19 TF0302", "policies.csv:2:30 TF0209",
            "policies.csv:2:38 TF0207", "policies.csv:2:41 TF0206", "policies.csv:2:45 TF0206", "policies.csv:3:4 TF0205",
            "rnd_gates.csv:2:1 TF0502");
    }

    [Fact]
    public void A_cell_after_quoted_lines_is_found_on_its_own_line()
    {
        using var test = new TestBook().With("scenarios.csv", "scenario,currency,description,trials\r\nbase,CNY,\"a \"\"b\"\",\r\n字𠀀c\" ,  -1\r\n");
        test.ExpectOne("scenarios.csv:3:9 TF0207", "'-1' is out of range");
    }
}
