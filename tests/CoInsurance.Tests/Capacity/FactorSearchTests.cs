using CsCheck;
using TechFinance.Actuarial.CoInsurance.Capacity;

namespace TechFinance.Actuarial.CoInsurance.Tests.Capacity;

public class FactorSearchTests
{
    [Fact]
    public void The_smallest_factor_is_found_to_the_tolerance() =>
        Gen.Select(Gen.Double[-4, 4].Select(x => Math.Pow(10, x)).Array[1, 200], Gen.Int[0, 199]).Sample((needs, allowed) =>
        {
            // Trial t fails below its need: of n needs in falling order, the first after those allowed is the answer.
            var search = new FactorSearch(factor => needs.Count(need => need > factor));
            var exact = needs.OrderDescending().Append(0).ElementAtOrDefault(allowed);
            var found = search.Smallest(allowed);
            Assert.NotNull(found);
            if (exact > 0)
                Assert.InRange(found.Value, exact, exact * (1 + FactorSearch.Tolerance) * (1 + 1e-12));
            else
                Assert.Equal(0, found.Value);
        });

    [Fact]
    public void A_step_that_no_factor_takes_is_not_found()
    {
        Assert.Null(new FactorSearch(_ => 3).Smallest(2));
        Assert.Equal(0, new FactorSearch(_ => 3).Smallest(3));
    }

    [Fact]
    public void A_factor_is_tried_once_and_a_second_search_starts_where_the_first_has_been()
    {
        var tried = new List<double>();
        var search = new FactorSearch(factor =>
        {
            tried.Add(factor);
            return (int)(1000 / factor);
        });
        search.Smallest(100);
        var first = tried.Count;
        search.Smallest(101);
        Assert.Equal(tried.Count, tried.Distinct().Count());
        Assert.InRange(tried.Count - first, 1, first);
    }
}
