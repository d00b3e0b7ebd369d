using TechFinance.Actuarial.CoInsurance.Capital;
using TechFinance.Actuarial.MonteCarlo.Distortions;

namespace TechFinance.Actuarial.Simulator.Tests.Books;

public class CapitalTablesTests
{
    private const string Factors = "cover,other,premium_factor,correlation\nrnd_failure,,0.1,\nip_liability,,0.2,\nip_enforcement,,0.3,\n";

    [Fact]
    public void Measures_are_read_as_they_are_written()
    {
        using var test = new TestBook().With("members.csv", "member,line,capital\nM1,0.6,1000\nM2,0.4,\n").With("pool.csv",
            "key,value\ncapital_measure,tvar 0.995 excess;var 0.99; sd 3 ;wang 0.5; wang_t 0.5 5; proportional_hazard 0.6; dual_power 2\ncost_of_capital,0.06\n");
        var pool = test.ReadSound().Scenarios[0].Assumptions.Pool;
        Assert.Equal(
            [
                new TailValueAtRisk(0.995, true), new ValueAtRisk(0.99, false), new StandardDeviations(3), new DistortedMean("wang 0.5", new WangTransform(0.5), false),
                new DistortedMean("wang_t 0.5 5", new StudentWangTransform(0.5, 5), false), new DistortedMean("proportional_hazard 0.6", new ProportionalHazard(0.6), false),
                new DistortedMean("dual_power 2", new DualPower(2), false),
            ],
            pool.CapitalMeasures);
        Assert.Equal(["tvar 0.995 excess", "var 0.99", "sd 3", "wang 0.5", "wang_t 0.5 5", "proportional_hazard 0.6", "dual_power 2"], pool.CapitalMeasures.Select(m => m.Name));
        Assert.Equal((0.06, 1000, null), (pool.CostOfCapital, pool.Members[0].Capital, pool.Members[1].Capital));
    }

    [Fact]
    public void A_formula_has_factors_of_every_cover_that_policies_have()
    {
        using var test = new TestBook().With("pool.csv", "key,value\ncapital_measure,solvency_ii; c_ross\n").With("capital_factors.csv", Factors);
        var formulas = test.ReadSound().Scenarios[0].Assumptions.CapitalFormulas;
        Assert.Equal(["solvency_ii", "c_ross"], formulas.Select(f => f.Name));
        Assert.Equal(3 * formulas[1].Of(_ => 100).Whole, formulas[0].Of(_ => 100).Whole, 1e-12);
        test.With("capital_factors.csv", "cover,premium_factor\nrnd_failure,0.1\n")
            .ExpectOne("pool.csv:2:17 TF0302", "solvency_ii needs factors of the cover ip_liability", "capital_factors.csv has not");
    }

    /// <summary>Of three things no two pairs can move together while the third pair moves apart.</summary>
    [Fact]
    public void Correlations_that_no_covers_can_have_are_refused()
    {
        using var test = new TestBook().With("capital_factors.csv", $"{Factors}rnd_failure,ip_liability,,0.9\nip_liability,ip_enforcement,,0.9\nrnd_failure,ip_enforcement,,-0.9\n");
        test.ExpectOne("capital_factors.csv:7:29 TF0403", "the correlations contradict one another", "not positive semidefinite");
        test.With("capital_factors.csv", $"{Factors}rnd_failure,ip_liability,,1\nip_liability,ip_enforcement,,1\nrnd_failure,ip_enforcement,,1\n").ReadSound();
    }
}
