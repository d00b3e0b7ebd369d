using TechFinance.Actuarial.MonteCarlo.Copulas;
using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Pricing.Policies;

namespace TechFinance.Actuarial.Simulator.Tests.Books;

public class CopulaTableTests
{
    private const string Header = "copula,family,cover,sector,correlations\n";
    private const string Three = Header + "c,gaussian,rnd_failure,,1;0.5;0.2\nc,gaussian,ip_liability,biotech,0.5;1;0.1\nc,gaussian,ip_liability,,0.2;0.1;1\n";

    [Theory]
    [InlineData("gaussian", typeof(GaussianCopula))]
    [InlineData("t df=4", typeof(StudentCopula))]
    [InlineData("clayton theta=2", typeof(ClaytonCopula))]
    [InlineData("gumbel theta=1", typeof(GumbelCopula))]
    [InlineData("frank  theta=-2.5", typeof(FrankCopula))]
    [InlineData("joe theta=2", typeof(JoeCopula))]
    public void Every_family_reads(string family, Type type)
    {
        var isMatrix = family[0] is 'g' or 't' && !family.Contains("theta", StringComparison.Ordinal);
        using var test = new TestBook().With("copula.csv", Header + $"c,{family},rnd_failure,,{(isMatrix ? "1;0.3" : "")}\nc,{family},ip_liability,,{(isMatrix ? "0.3;1" : "")}\n");
        var copula = Assert.Single(test.ReadSound().Scenarios[0].Assumptions.Copulas);
        Assert.IsType(type, copula.Law);
        Assert.Equal([new CopulaGroup(Cover.RndFailure, null), new CopulaGroup(Cover.IpLiability, null)], copula.Groups);
    }

    [Theory]
    [InlineData(1, 2, 3)]
    [InlineData(3, 1, 2)]
    [InlineData(2, 3, 1)]
    public void The_order_of_rows_changes_nothing(params int[] order)
    {
        string[] covers = ["rnd_failure,", "ip_liability,", "ip_liability,biotech"];
        double[,] matrix = { { 1, 0.5, 0.2 }, { 0.5, 1, 0.1 }, { 0.2, 0.1, 1 } };
        var rows = order.Select(i => $"c,t df=5,{covers[i - 1]},{string.Join(';', order.Select(j => FormattableString.Invariant($"{matrix[i - 1, j - 1]}")))}\n");
        using var test = new TestBook().Plus("policies.csv", "P3,E3,ip_liability,patent,chips,growth,us,1,1").With("copula.csv", Header + string.Concat(rows));
        var copula = Assert.Single(test.ReadSound().Scenarios[0].Assumptions.Copulas);
        Assert.Equal([new(Cover.RndFailure, null), new(Cover.IpLiability, null), new CopulaGroup(Cover.IpLiability, "biotech")], copula.Groups);
        var read = Assert.IsType<StudentCopula>(copula.Law).Correlations;
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < 3; j++)
                Assert.Equal(matrix[i, j], read[i, j]);
        }
    }

    [Theory]
    [InlineData("0.5;1;0.1", "0.5;1", "3:33 TF0403", "the copula 'c' has 3 rows, so its matrix is 3 by 3; this row of it has 2 numbers")]
    [InlineData("0.5;1;0.1", "", "3:33 TF0403", "has 0 numbers")]
    [InlineData("0.5;1;0.1", "0.5;0.9;0.1", "3:33 TF0403", "number 2 is the correlation of ip_liability biotech with itself, and is 0.9; allowed: 1")]
    [InlineData("0.5;1;0.1", "0.4;1;0.1", "3:33 TF0403", "number 1 is 0.4, but number 2 of line 2 is 0.5; both are the correlation of ip_liability biotech with rnd_failure")]
    [InlineData("0.5;1;0.1", "0.5;1;1.1", "3:39 TF0207", "correlations '1.1' is out of range")]
    [InlineData("0.5;1;0.1", "0.5;1;x", "3:39 TF0206", "correlations 'x' is not a number")]
    [InlineData("ip_liability,biotech", "ip_liability,chips", "3:25 TF0302", "no policy of the scenario 'base' is in the group ip_liability chips; the nearest")]
    [InlineData("ip_liability,biotech", "loan_guarantee,", "3:12 TF0302", "is in the group loan_guarantee; allowed: groups of policies that there are")]
    [InlineData("ip_liability,biotech", "ip_liability,", "4:12 TF0301", "the group ip_liability stands on line 3 already")]
    [InlineData("c,gaussian,ip_liability,biotech", "c,t df=3,ip_liability,biotech", "3:3 TF0403", "family t df=3 differs from gaussian of the same copula (line 2)")]
    [InlineData("c,gaussian,ip_liability,biotech", "c,t df=0.3,ip_liability,biotech", "3:3 TF0207", "'t df=0.3' is out of range; allowed: gaussian, t df=… from 1 to 1000")]
    [InlineData("c,gaussian,ip_liability,biotech", "c,vine,ip_liability,biotech", "3:3 TF0209", "'vine' is not known")]
    [InlineData("c,gaussian,ip_liability,biotech", "c,joe theta=x,ip_liability,biotech", "3:3 TF0206", "'joe theta=x' has no number")]
    public void What_is_wrong_is_named(string sound, string wrong, string finding, params string[] words)
    {
        using var test = new TestBook().Plus("policies.csv", "P3,E3,ip_liability,patent,devices,growth,us,1,1").With("copula.csv", Three);
        test.ReadSound();
        test.With("copula.csv", Three.Replace(sound, wrong, StringComparison.Ordinal)).ExpectOne($"copula.csv:{finding}", words);
    }

    [Theory]
    [InlineData("c,joe theta=2,rnd_failure,,\n", "2:1 TF0403", "the copula 'c' has one group; it joins two or more")]
    [InlineData("c,joe theta=2,rnd_failure,,1;1\nc,joe theta=2,ip_liability,,\n", "2:28 TF0403", "joe has no correlations, as it treats all pairs alike")]
    [InlineData("c,frank theta=-1,rnd_failure,,\nc,frank theta=-1,ip_liability,,\nc,frank theta=-1,ip_liability,devices,\n", "2:3 TF0403", "frank theta=-1 joins 3 groups, which cannot all go against each other")]
    public void What_is_no_copula_is_named(string rows, string finding, params string[] words)
    {
        using var test = new TestBook().Plus("policies.csv", "P3,E3,ip_liability,patent,devices,growth,us,1,1").With("copula.csv", Header + rows);
        test.ExpectOne($"copula.csv:{finding}", words);
    }

    /// <summary>Higham's example; the repair is shown, and does not stop the run.</summary>
    [Fact]
    public void A_matrix_that_is_none_is_repaired_and_the_repair_shown()
    {
        using var test = new TestBook().Plus("policies.csv", "P3,E3,ip_liability,patent,devices,growth,us,1,1")
            .With("copula.csv", Three.Replace("1;0.5;0.2", "1;1;0").Replace("0.5;1;0.1", "1;1;1").Replace("0.2;0.1;1", "0;1;1"));
        var warning = Assert.Single(test.Expect("copula.csv:2:25 TF0504")).Message;
        Assert.Contains("their matrix has the eigenvalue -0.4142; taken is the nearest correlation matrix (Higham 2002)", warning, StringComparison.Ordinal);
        Assert.Contains("rnd_failure 1;0.1573;0.7607, ip_liability 0.1573;1;0.7607, ip_liability biotech 0.7607;0.7607;1", warning, StringComparison.Ordinal);
        var law = Assert.IsType<GaussianCopula>(test.Read()!.Scenarios[0].Assumptions.Copulas[0].Law);
        Assert.Equal(0.1572981, law.Correlations[0, 1], 1e-7);
    }

    [Fact]
    public void What_needs_the_losses_of_one_trial_together_is_refused()
    {
        using var test = new TestBook().Plus("policies.csv", "P3,E3,ip_liability,patent,devices,growth,us,1,1").With("copula.csv", Three)
            .With("members.csv", "member,line\nM1,1\n").With("layers.csv", "layer,basis,attachment,limit,carrier\nL1,event,10,20,Re\n").With("pool.csv", "key,value\ndefault_loading,0.1\n");
        var found = test.Expect("copula.csv:0:0 TF0901", "layers.csv:2:4 TF0901");
        Assert.Contains("default_loading of pool.csv", found[0].Message, StringComparison.Ordinal);
        Assert.Contains("the layer 'L1' sees what an event costs over all policies", found[1].Message, StringComparison.Ordinal);
    }
}
