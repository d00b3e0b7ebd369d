using TechFinance.Actuarial.CoInsurance.Pools;
using TechFinance.Actuarial.Simulator.Books;
using TechFinance.Actuarial.Simulator.Results;
using TechFinance.Actuarial.Simulator.Running;
using TechFinance.Actuarial.Simulator.Tests.Running;

namespace TechFinance.Actuarial.Simulator.Tests.Results;

public class ChecksTests
{
    /// <summary>
    /// Of 100 insured the pool takes 80, and a layer 20 above 30 of it: 60 are left, of which A carries 24 on its line of 0.4. It may carry 0.1 × 200 = 20, which single losses
    /// above 50 exceed. Of the premium of 90 × 0.8 = 72 the layer costs 12: A retains 0.4 × 60 = 24 of 4 × 200.
    /// </summary>
    [Fact]
    public void Ceilings_by_hand()
    {
        var result = Simulation.Run(Book(), 2, null, TestContext.Current.CancellationToken);
        var checks = Checks.Of(result);
        Assert.Equal([("A", "risk", 24.0, 20.0, true), ("A", "premium", 24.0, 800.0, false)], checks.Select(c => (c.Member, c.Kind, Math.Round(c.Value, 9), c.Limit, c.IsBreached)));
        Assert.Equal(result.LargestGross.Count(x => x > 50) / 20_000.0, checks[0].Probability!.Value.Value);
        Assert.InRange(checks[0].Probability!.Value.StandardError, 1e-4, 1e-2);
    }

    /// <summary>The tower's layer is the pool's, and A has 0.9 of it: 24 + 0.9 × 20 of a loss, and 0.4 × 60 + 0.9 × 12 of the premium.</summary>
    [Fact]
    public void Layers_that_the_pool_carries_count_by_the_lines_on_them_and_ceilings_may_differ()
    {
        var book = Book();
        Layer[] layers = [book.Pool.Layers[0] with { Carrier = Layer.PoolCarrier, Lines = new Dictionary<string, double> { ["A"] = 0.9, ["B"] = 0.1 } }];
        var checks = Checks.Of(Simulation.Run(book with { Pool = book.Pool with { Layers = layers, RiskCeiling = 0.5, PremiumCeiling = 0.1 } }, 2, null, CancellationToken.None));
        Assert.Equal([(42.0, 100.0, false), (34.8, 20.0, true)], checks.Select(c => (Math.Round(c.Value, 9), c.Limit, c.IsBreached)));
    }

    [Fact]
    public void A_member_without_capital_and_a_sum_insured_without_end()
    {
        var book = Book();
        var unlimited = book with { Policies = [.. book.Policies.Select(p => p with { Terms = Pricing.Policies.Terms.Unlimited })] };
        Assert.Equal((double.PositiveInfinity, true), Checks.Of(Simulation.Run(unlimited, 2, null, CancellationToken.None)).Where(c => c.Kind == "risk").Select(c => (c.Value, c.IsBreached)).Single());
        Assert.Empty(Checks.Of(Simulation.Run(book with { Pool = book.Pool with { Members = [.. book.Pool.Members.Select(m => m with { Capital = null })] } }, 2, null, CancellationToken.None)));
    }

    [Fact]
    public void The_file_is_written_and_hashed_and_the_order_of_members_changes_no_byte()
    {
        using var folder = new TempFolder();
        var book = folder.Copy(Repository.HandChecked, "book");
        string[] members = ["M1,0.5,1000000", "M2,0.3,1e9", "M3,0.2,"];
        var rows = Run(members);
        Assert.Equal("scenario,member,check,value,limit,breached,probability,standard_error", rows[0]);
        Assert.StartsWith("base,M1,risk,inf,100000,yes,", rows[1], StringComparison.Ordinal);
        Assert.Contains("\"checks.csv\"", File.ReadAllText(folder["out", "base", "run.json"]), StringComparison.Ordinal);
        Assert.Equal(rows, Run([.. members.Reverse()]));

        string[] Run(string[] rows)
        {
            File.WriteAllLines(Path.Combine(book, "members.csv"), ["member,line,capital", .. rows]);
            BookRun.Execute(Repository.Read(book, "base"), new RunOptions(folder["out"], 500, null, 2), null, TestContext.Current.CancellationToken);
            return File.ReadAllLines(folder["out", "base", "checks.csv"]);
        }
    }

    [Fact]
    public void Without_simulation_they_are_named_as_not_worked_out() =>
        Assert.Contains("statutory checks: how often a single loss exceeds the ceiling is only simulated",
            ExactScenario.Run(Book(), ExactEffort.Quick, 2, TestContext.Current.CancellationToken).NotWorkedOut);

    private static Assumptions Book()
    {
        var book = TowerRunTests.Book([new Layer { Id = "L", Order = 1, Basis = LayerBasis.Claim, Attachment = 30, Limit = 20, Premium = 12, Carrier = "Re" }]);
        Member[] members =
        [
            new("B", "B", Role.Follow, 0.6, double.PositiveInfinity, double.PositiveInfinity),
            new("A", "A", Role.Lead, 0.4, double.PositiveInfinity, double.PositiveInfinity) { Capital = 200 },
        ];
        return book with
        {
            Scenario = book.Scenario with { Trials = 20_000 },
            Policies = [.. book.Policies.Select(p => p with { PoolShare = 0.8, Premium = 90, Terms = p.Terms with { SumInsured = 100 } })],
            Pool = book.Pool with { Members = members },
        };
    }
}
