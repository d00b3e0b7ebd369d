using CsCheck;
using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.Pricing.Policies;

namespace TechFinance.Actuarial.Pricing.Tests.Policies;

public class LedgerTests
{
    /// <summary>What a ledger adds in each trial, and the events' part of it.</summary>
    private sealed record Booked(Dictionary<int, AnnualFigures> Figures, List<(int Event, double GroundUp, double Gross, double Part)> Events);

    private static readonly Gen<double> Money = Gen.Frequency((1, Gen.Const(0.0)), (2, Gen.Int[1, 20].Select(i => 50.0 * i)), (3, Gen.Double[0, 2000]));

    private static readonly Gen<Terms> AnyTerms = Gen.Select(
        Money,
        Gen.Double[0, 0.9],
        Gen.Frequency((1, Gen.Const(double.PositiveInfinity)), (3, Gen.Double[1, 1500])),
        Gen.Frequency((2, Gen.Const(0.0)), (1, Gen.Double[0, 3000])),
        Gen.Frequency((2, Gen.Const(double.PositiveInfinity)), (2, Gen.Double[1, 4000])),
        Gen.Bool,
        (deductible, share, limit, annualDeductible, annualLimit, inside) => new Terms(deductible, share, limit, annualDeductible, annualLimit, inside));

    /// <summary>Losses of a policy's own claims and, by event, from shocks; few of them, or more than the ledger lists.</summary>
    private static readonly Gen<(Loss[] Claims, bool HasDefence, Loss[] FromShocks)> AnyLosses = Gen.Select(
        Gen.OneOf(LossesUpTo(20, 3), LossesUpTo(257, 40), LossesUpTo(900, 1023)),
        Gen.Bool,
        Gen.OneOf(Gen.Const(Array.Empty<Loss>()), LossesUpTo(10, 3), LossesUpTo(400, 40)),
        (claims, hasDefence, shocks) =>
            (claims, hasDefence, shocks.Select((l, i) => l with { Defence = 0, Event = i }).ToArray()));

    [Fact]
    public void A_year_is_what_the_terms_say_loss_by_loss() =>
        Gen.Select(AnyTerms, AnyLosses, Gen.Double[0.1, 10], Gen.Int[1, 1000], Gen.Bool).Sample(
            (terms, losses, rate, part, listed) => AssertYear(terms, losses, rate, Book(new Ledger(), terms, losses, rate, part, listed)),
            iter: 500);

    [Fact]
    public void A_ledger_is_empty_after_closing() =>
        Gen.Select(AnyTerms, AnyLosses, AnyTerms, AnyLosses).Sample((one, first, two, second) =>
        {
            var ledger = new Ledger();
            Book(ledger, one, first, 1, 100);
            var empty = Close(ledger, two, 1);
            Assert.Empty(empty.Figures);
            Assert.Empty(empty.Events);
            AssertYear(two, second, 2, Book(ledger, two, second, 2, 100));
        });

    [Theory]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(512)]
    public void Few_and_many_losses_are_booked_alike(int count)
    {
        // Trials with several losses, and terms for the year, on either side of what the ledger lists one by one.
        var losses = Enumerable.Range(0, count).Select(i => new Loss(i * 7 % 100, 10 + i, i % 3, -1)).ToArray();
        foreach (var inside in new[] { true, false })
        {
            var terms = new Terms(20, 0.1, 150, 100, 400, inside);
            AssertYear(terms, (losses, true, []), 1, Book(new Ledger(), terms, (losses, true, []), 1, 1024));
            AssertYear(terms, (losses, true, []), 1, Book(new Ledger(), terms, (losses, true, []), 1, 100));
        }
    }

    [Fact]
    public void A_year_by_hand()
    {
        // Awards of 500 and 900, defence 40 and 200. Of the awards 400 × 0.8 = 320 and 800 × 0.8 = 640, limited to 600, are
        // paid: 920 in all, less 100, at most 700. Defence outside, 240 × 0.8 = 192, comes on top.
        (Loss[], bool, Loss[]) losses = ([new Loss(9, 500, 40, -1), new Loss(9, 900, 200, -1)], true, []);
        var year = Book(new Ledger(), new Terms(100, 0.2, 600, 100, 700, DefenceInside: false), losses, 2, 10);
        AssertFigures((3280, 1784, 2200, 1520), Assert.Single(year.Figures, f => f.Key == 9).Value);

        // Inside, 440 × 0.8 = 352 and 1,000 × 0.8 = 800, limited to 600: 952 less 100, at most 700.
        year = Book(new Ledger(), new Terms(100, 0.2, 600, 100, 700, DefenceInside: true), losses, 2, 10);
        AssertFigures((3280, 1400, 2200, 1200), Assert.Single(year.Figures).Value);
    }

    [Fact]
    public void An_events_payment_is_at_most_what_the_policy_pays_in_all()
    {
        (Loss[], bool, Loss[]) losses = ([new Loss(9, 500, 0, -1)], false, [new Loss(9, 900, 0, 4), new Loss(9, 100, 0, 6), new Loss(8, 50, 0, 2)]);
        var year = Book(new Ledger(), new Terms(0, 0, 800, 200, 600, DefenceInside: true), losses, 0.5, 10);
        Assert.Equal([(2, 25.0, 0.0), (4, 450, 300), (6, 50, 50)], year.Events.OrderBy(e => e.Event).Select(e => (e.Event, e.GroundUp, e.Gross)));
        AssertFigures((750, 300, 250, 250), year.Figures[9]);
        AssertFigures((25, 0, 0, 0), year.Figures[8]);
    }

    [Fact]
    public void Claims_above_a_threshold_bear_the_annual_terms_in_proportion()
    {
        // 500, 900 limited to 800, and 100 of an event in trial 9: 1,400 in all, less 200, at most 600, so 3/7 is left.
        (Loss[], bool, Loss[]) losses = ([new Loss(9, 500, 0, -1), new Loss(9, 900, 0, -1), new Loss(3, 250, 0, -1)], false, [new Loss(9, 100, 0, 4)]);
        var ledger = new Ledger { ClaimsAbove = 99 };
        var year = new PolicyYear();
        var terms = new Terms(0, 0, 800, 200, 600, DefenceInside: true);
        Add(ledger, terms, losses.Item1, hasDefence: false, fromEvents: false);
        Add(ledger, terms, losses.Item3, hasDefence: false, fromEvents: true);
        ledger.Close(terms, 2, null, new AnnualFigures[Block.Length], year);
        Assert.Equal([(3, 100.0), (9, 600 / 7.0), (9, 3000 / 7.0), (9, 4800 / 7.0)], year.Claims.OrderBy(c => c.Gross).Select(c => (c.Trial, Math.Round(c.Gross, 9))).OrderBy(c => c.Trial), (a, b) => a.Item1 == b.Item1 && Math.Abs(a.Item2 - b.Item2) < 1e-6);
        Assert.Equal(600 / 7.0, Assert.Single(year.Events).Part, 1e-9);
    }

    [Fact]
    public void Defence_outside_the_limits_is_part_of_a_claim()
    {
        // Awards 400 (limited to 300) and 100, defence 50 each: 300 + 100, at most 200, and 100 outside: 300 of 500 are left.
        var ledger = new Ledger { ClaimsAbove = 0 };
        var year = new PolicyYear();
        var terms = new Terms(0, 0, 300, 0, 200, DefenceInside: false);
        Add(ledger, terms, [new Loss(5, 400, 50, -1), new Loss(5, 100, 50, -1)], hasDefence: true, fromEvents: false);
        ledger.Close(terms, 1, null, new AnnualFigures[Block.Length], year);
        Assert.Equal([210, 90], year.Claims.Select(c => Math.Round(c.Gross, 9)));
        Assert.Equal(300, year.Gross[0], 1e-9);
    }

    [Fact]
    public void Nothing_lost_is_no_year()
    {
        Assert.Empty(Close(new Ledger(), Terms.Unlimited, 1).Figures);
        Assert.Empty(Book(new Ledger(), Terms.Unlimited, ([new Loss(3, 0, 0, -1)], true, []), 1, 5).Figures);
    }

    private static Gen<Loss[]> LossesUpTo(int most, int lastTrial) =>
        Gen.Select(Gen.Int[0, lastTrial], Money, Money, (t, amount, defence) => new Loss(t, amount, defence, -1)).Array[0, most];

    /// <summary>Books losses in parts, as drawers give them.</summary>
    private static Booked Book(Ledger ledger, Terms terms, (Loss[] Claims, bool HasDefence, Loss[] FromShocks) losses, double rate, int part, bool listed = true)
    {
        foreach (var chunk in losses.Claims.Chunk(part))
            Add(ledger, terms, chunk, losses.HasDefence, fromEvents: false);
        foreach (var chunk in losses.FromShocks.Chunk(part))
            Add(ledger, terms, chunk, hasDefence: false, fromEvents: true);
        return Close(ledger, terms, rate, listed);
    }

    private static void Add(Ledger ledger, Terms terms, Loss[] losses, bool hasDefence, bool fromEvents)
    {
        var held = new Losses { Count = losses.Length, Layer = -1, HasDefence = hasDefence, FromEvents = fromEvents };
        for (var i = 0; i < losses.Length; i++)
            (held.Trial[i], held.Amount[i], held.Defence[i], held.Event[i]) = ((ulong)losses[i].Trial, losses[i].Amount, losses[i].Defence, losses[i].Event);
        ledger.Add(held, terms);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Layers_of_a_second_stack_and_losses_in_no_order_find_their_trials(bool listed)
    {
        (int Layer, int[] Trials)[] parts = [(0, [5, 3]), (1, [5]), (0, [3, 7, 5]), (1, [3, 7]), (-1, [7, 9, 5, 5])];
        var (ledger, all) = (new Ledger(), new List<Loss>());
        foreach (var (layer, trials) in parts)
        {
            var held = new Losses { Count = trials.Length, Layer = layer };
            for (var i = 0; i < trials.Length; i++)
            {
                var loss = new Loss(trials[i], 100 + 7 * all.Count, 0, -1);
                (held.Trial[i], held.Amount[i]) = ((ulong)loss.Trial, loss.Amount);
                all.Add(loss);
            }

            ledger.Add(held, Terms.Unlimited);
        }

        AssertYear(Terms.Unlimited, ([.. all], false, []), 2, Close(ledger, Terms.Unlimited, 2, listed));
    }

    [Fact]
    public void A_year_is_added_to_those_of_other_policies()
    {
        var ledger = new Ledger();
        Add(ledger, Terms.Unlimited, [new Loss(9, 500, 0, -1), new Loss(9, 300, 0, -1)], hasDefence: false, fromEvents: false);
        var sum = new AnnualFigures[Block.Length];
        sum[9] = new AnnualFigures(1000, 900, 400, 900);
        ledger.Close(Terms.Unlimited, 1, null, sum, new PolicyYear());
        AssertFigures((1800, 1700, 500, 900), sum[9]);
    }

    /// <summary>Closes a year, and checks that the payments are those of the sums.</summary>
    private static Booked Close(Ledger ledger, Terms terms, double rate, bool listed = true)
    {
        var (year, sum) = (new PolicyYear { IsListed = listed }, new AnnualFigures[Block.Length]);
        ledger.Close(terms, rate, null, sum, year);
        var figures = sum
            .Select((f, t) => (t, Figures: f))
            .Where(f => f.Figures.GroundUp != 0)
            .ToDictionary(f => f.t, f => f.Figures);
        if (!listed)
            return new Booked(figures, year.Events);
        Assert.Equal(figures.Count, year.Count);
        for (var i = 0; i < year.Count; i++)
            Assert.Equal(figures.GetValueOrDefault(year.Trial[i]).Gross, year.Gross[i], 1e-6);
        return new Booked(figures, year.Events);
    }

    /// <summary>Checks a year against the terms applied trial by trial.</summary>
    private static void AssertYear(Terms terms, (Loss[] Claims, bool HasDefence, Loss[] FromShocks) losses, double rate, Booked year)
    {
        var paidFor = losses.Claims
            .Select(l => losses.HasDefence ? l : l with { Defence = 0 })
            .Concat(losses.FromShocks)
            .Select(l => (Loss: l, Ground: l.Amount + l.Defence, Limited: Limited(l), Outside: Outside(l)))
            .ToArray();
        var trials = paidFor.GroupBy(l => l.Loss.Trial).Where(g => g.Any(l => l.Ground > 0)).ToDictionary(g => g.Key, g => g.ToArray());
        Assert.Equal(trials.Keys.Order(), year.Figures.Keys.Order());
        foreach (var (trial, figures) in year.Figures)
        {
            var all = trials[trial];
            var claims = all.Where(l => l.Loss.Event < 0).ToArray();
            var gross = Annual(all);
            AssertFigures(
                (rate * all.Sum(l => l.Ground),
                    rate * gross,
                    rate * claims.Select(l => l.Ground).DefaultIfEmpty().Max(),
                    rate * Math.Min(gross, claims.Select(l => l.Limited + l.Outside).DefaultIfEmpty().Max())),
                figures);
        }

        Assert.Equal(losses.FromShocks.Length, year.Events.Count);
        foreach (var (expected, found) in paidFor.Where(l => l.Loss.Event >= 0).Zip(year.Events))
        {
            Assert.Equal(expected.Loss.Event, found.Event);
            Assert.Equal(rate * expected.Ground, found.GroundUp, 1e-6);
            Assert.Equal(rate * Math.Min(expected.Limited, trials.TryGetValue(expected.Loss.Trial, out var all) ? Annual(all) : 0), found.Gross, 1e-6);
        }

        double Limited(Loss l) =>
            Math.Min(Math.Max((terms.DefenceInside ? l.Amount + l.Defence : l.Amount) - terms.Deductible, 0) * (1 - terms.InsuredShare), terms.SumInsured);

        double Outside(Loss l) => terms.DefenceInside
            ? 0
            : Math.Max(l.Defence - Math.Max(terms.Deductible - l.Amount, 0), 0) * (1 - terms.InsuredShare);

        double Annual((Loss Loss, double Ground, double Limited, double Outside)[] all) =>
            Math.Min(Math.Max(all.Sum(l => l.Limited) - terms.AnnualDeductible, 0), terms.AnnualLimit) + all.Sum(l => l.Outside);
    }

    private static void AssertFigures((double Ground, double Gross, double LargestGround, double LargestGross) expected, AnnualFigures found)
    {
        Assert.Equal(expected.Ground, found.GroundUp, 1e-6);
        Assert.Equal(expected.Gross, found.Gross, 1e-6);
        Assert.Equal(expected.LargestGround, found.LargestGroundUp, 1e-6);
        Assert.Equal(expected.LargestGross, found.LargestGross, 1e-6);
    }
}
